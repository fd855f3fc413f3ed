using System.Text.Json;
using System.Text.Json.Serialization;

namespace MspProcess.DuoAuth.Pages;

/// <summary>The JSON of the pages: problems and the failure cookie.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(DuoFailureInfo))]
internal sealed partial class PagesJsonContext : JsonSerializerContext;
