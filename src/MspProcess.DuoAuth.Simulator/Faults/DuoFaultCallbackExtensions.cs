using MspProcess.DuoAuth.Simulator.Faults;

namespace MspProcess.DuoAuth.Simulator;

/// <summary>Faults of the redirect to the client.</summary>
public static class DuoFaultCallbackExtensions
{
    private static readonly string[] CodeNames = ["duo_code", "code"];

    /// <summary>Redirects with an error instead of a code.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="error">For example <c>access_denied</c>.</param>
    /// <param name="description">The <c>error_description</c>; omitted if <see langword="null"/>.</param>
    /// <returns>The fault.</returns>
    public static DuoFault CallbackError(this DuoFault fault, string error, string? description = null)
    {
        fault.WithoutCode().CallbackParameter("error", error);
        return description is null ? fault : fault.CallbackParameter("error_description", description);
    }

    /// <summary>Redirects without a code.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The fault.</returns>
    public static DuoFault WithoutCode(this DuoFault fault) => fault.CallbackParameters(parameters =>
        Remove(parameters, CodeNames));

    /// <summary>Leaves a parameter out.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="name">The parameter.</param>
    /// <returns>The fault.</returns>
    public static DuoFault WithoutCallbackParameter(this DuoFault fault, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return fault.CallbackParameters(parameters => Remove(parameters, name));
    }

    /// <summary>Sets a parameter, in place of one that is there.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The fault.</returns>
    public static DuoFault CallbackParameter(this DuoFault fault, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return fault.CallbackParameters(parameters =>
        {
            Remove(parameters, name);
            parameters.Add(new(name, value));
        });
    }

    /// <summary>Repeats a parameter, at the end.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value of the repetition; the same as before if <see langword="null"/>.</param>
    /// <returns>The fault.</returns>
    public static DuoFault RepeatedCallbackParameter(this DuoFault fault, string name, string? value = null) => fault.CallbackParameters(parameters =>
    {
        var first = parameters.FirstOrDefault(parameter => string.Equals(parameter.Key, name, StringComparison.Ordinal));
        parameters.Add(new(name, value ?? first.Value ?? string.Empty));
    });

    private static void Remove(IList<KeyValuePair<string, string>> parameters, params ReadOnlySpan<string> names)
    {
        for (var index = parameters.Count - 1; index >= 0; index--)
        {
            if (names.Contains(parameters[index].Key))
            {
                parameters.RemoveAt(index);
            }
        }
    }
}
