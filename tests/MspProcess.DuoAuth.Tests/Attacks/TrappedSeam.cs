using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Attacks;

/// <summary>A seam of the host whose every call is a step of a <see cref="Trap"/>.</summary>
internal class TrappedSeam<T> : DispatchProxy
    where T : class
{
    private T _inner = null!;
    private Trap _trap = null!;

    public static T Around(T inner, Trap trap)
    {
        var proxy = Create<T, TrappedSeam<T>>();
        var seam = (TrappedSeam<T>)(object)proxy;
        (seam._inner, seam._trap) = (inner, trap);
        return proxy;
    }

    /// <summary>Puts the trap around the service that a host has registered last.</summary>
    public static void AroundService(IServiceCollection services, Trap trap)
    {
        var registered = services.Last(static service => service.ServiceType == typeof(T));
        services.Remove(registered);
        services.Add(ServiceDescriptor.Describe(typeof(T), provider => Around(Inner(provider, registered), trap), registered.Lifetime));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _trap.Step($"{typeof(T).Name}.{targetMethod!.Name}");
        try
        {
            return targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }

    private static T Inner(IServiceProvider provider, ServiceDescriptor service) => (T)(service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
}
