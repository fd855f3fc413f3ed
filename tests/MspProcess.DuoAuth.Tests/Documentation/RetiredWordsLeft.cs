namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Where retired words still are: word, folder, how often. The numbers may only become smaller.</summary>
internal static class RetiredWordsLeft
{
    public const string Lines = """
        answer docs 5
        answer src/MspProcess.DuoAuth 8
        answer src/MspProcess.DuoAuth.EntityFrameworkCore 1
        answered docs 3
        answers docs 4
        cancelled src/MspProcess.DuoAuth.EntityFrameworkCore 2
        cancelled src/MspProcess.DuoAuth.Testing 19
        denial docs 2
        doctor docs 1
        doctor src/MspProcess.DuoAuth 1
        finished src/MspProcess.DuoAuth.EntityFrameworkCore 1
        held docs 24
        in force src/MspProcess.DuoAuth.Testing 1
        misspelt docs 1
        person docs 1
        proof docs 1
        refusal docs 2
        refusal src/MspProcess.DuoAuth 1
        refusal src/MspProcess.DuoAuth.EntityFrameworkCore 5
        stray docs 1
        trip docs 3
        trip src/MspProcess.DuoAuth 1
        whoever docs 3
        whoever src/MspProcess.DuoAuth 1
        whoever src/MspProcess.DuoAuth.EntityFrameworkCore 2
        """;
}
