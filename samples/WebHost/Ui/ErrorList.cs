using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MspProcess.Portal.Ui;

/// <summary>The errors of a page in the order of its fields, each with the id of the input that it concerns.</summary>
internal static class ErrorList
{
    public static IReadOnlyList<(string? Id, string Message)> Of(ViewDataDictionary view) =>
    [
        .. view.ModelState
            .Where(entry => entry.Value!.Errors.Count > 0)
            .OrderBy(entry => Position(view.ModelMetadata, entry.Key))
            .SelectMany(entry => entry.Value!.Errors.Select(error => (Id(entry.Key), error.ErrorMessage))),
    ];

    private static string? Id(string key) => key.Length == 0 ? null : TagBuilder.CreateSanitizedId(key, "_");

    /// <summary>The place of the innermost property among those that were declared beside it.</summary>
    private static int Position(ModelMetadata model, string key)
    {
        var position = -1;
        foreach (var name in key.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (model.Properties[name] is not { } property)
            {
                break;
            }

            position = model.Properties.TakeWhile(other => other != property).Count();
            model = property;
        }

        return position;
    }
}
