using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>A seam of the host whose every call is a step of a <see cref="FaultInjector"/>.</summary>
internal class FaultInjectingService<T> : DispatchProxy
    where T : class
{
    private T _inner = null!;
    private FaultInjector _trap = null!;

    public static T Around(T inner, FaultInjector trap)
    {
        var proxy = Create<T, FaultInjectingService<T>>();
        var seam = (FaultInjectingService<T>)(object)proxy;
        (seam._inner, seam._trap) = (inner, trap);
        return proxy;
    }

    /// <summary>Puts the trap around the service that a host has registered last.</summary>
    public static void AroundService(IServiceCollection services, FaultInjector trap)
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
