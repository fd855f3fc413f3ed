namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Where retired words still are: word, folder, how often. The numbers may only become smaller.</summary>
internal static class RetiredWordsLeft
{
    public const string Lines = """
        afterlife src/MspProcess.DuoAuth 2
        afterlife src/MspProcess.DuoAuth.EntityFrameworkCore 2
        answer docs 14
        answer samples/FarmProxy 1
        answer src/MspProcess.DuoAuth 132
        answer src/MspProcess.DuoAuth.EntityFrameworkCore 2
        answer src/MspProcess.DuoAuth.Simulator 93
        answer src/MspProcess.DuoAuth.Simulator.Tool 12
        answered docs 6
        answered samples/FarmProxy 1
        answered src/MspProcess.DuoAuth 28
        answered src/MspProcess.DuoAuth.Simulator 15
        answers docs 14
        answers src/MspProcess.DuoAuth 41
        answers src/MspProcess.DuoAuth.Simulator 18
        answers src/MspProcess.DuoAuth.Simulator.Tool 1
        arrival src/MspProcess.DuoAuth 3
        asker src/MspProcess.DuoAuth 4
        burn src/MspProcess.DuoAuth 4
        burn src/MspProcess.DuoAuth.EntityFrameworkCore 1
        burn src/MspProcess.DuoAuth.Testing 11
        burnt docs 1
        burnt src/MspProcess.DuoAuth 1
        burnt src/MspProcess.DuoAuth.Testing 1
        bury src/MspProcess.DuoAuth 3
        cancelled samples/WebHost 1
        cancelled src/MspProcess.DuoAuth 7
        cancelled src/MspProcess.DuoAuth.EntityFrameworkCore 2
        cancelled src/MspProcess.DuoAuth.Testing 19
        denial docs 3
        denial src/MspProcess.DuoAuth 1
        desk docs 2
        desk samples/WebHost 1
        desk src/MspProcess.DuoAuth.Simulator 1
        doctor docs 1
        doctor samples/WebHost 7
        doctor src/MspProcess.DuoAuth 5
        door docs 55
        door src/MspProcess.DuoAuth 16
        examination src/MspProcess.DuoAuth 28
        finish samples/WebHost 5
        finish src/MspProcess.DuoAuth 4
        finish src/MspProcess.DuoAuth.Simulator 2
        finished docs 1
        finished src/MspProcess.DuoAuth 6
        finished src/MspProcess.DuoAuth.EntityFrameworkCore 1
        for a while src/MspProcess.DuoAuth 2
        fresh duo docs 4
        fresh duo samples/WebHost 4
        fresh duo src/MspProcess.DuoAuth 2
        gatekeeper src/MspProcess.DuoAuth 4
        glance samples/WebHost 1
        glance src/MspProcess.DuoAuth 4
        goes round docs 2
        goes round src/MspProcess.DuoAuth 1
        held docs 52
        held samples/WebHost 2
        held src/MspProcess.DuoAuth 195
        honoured src/MspProcess.DuoAuth 1
        in force samples/WebHost 6
        in force src/MspProcess.DuoAuth 47
        in force src/MspProcess.DuoAuth.Testing 1
        into force docs 1
        into force src/MspProcess.DuoAuth 6
        keeper src/MspProcess.DuoAuth 61
        live login samples/WebHost 4
        live login src/MspProcess.DuoAuth 12
        mend src/MspProcess.DuoAuth 3
        mended src/MspProcess.DuoAuth 4
        misspelt docs 2
        normalisation src/MspProcess.DuoAuth 2
        organisation src/MspProcess.DuoAuth 8
        patient src/MspProcess.DuoAuth 6
        person docs 5
        person samples/WebHost 81
        person src/MspProcess.DuoAuth 29
        person src/MspProcess.DuoAuth.EntityFrameworkCore 1
        person src/MspProcess.DuoAuth.Simulator 10
        person src/MspProcess.DuoAuth.Simulator.Tool 1
        proof docs 3
        proof samples/WebHost 10
        proof src/MspProcess.DuoAuth 65
        proof src/MspProcess.DuoAuth.EntityFrameworkCore 1
        proof src/MspProcess.DuoAuth.Testing 1
        proved docs 6
        proved samples/WebHost 6
        proved src/MspProcess.DuoAuth 75
        proved src/MspProcess.DuoAuth.EntityFrameworkCore 29
        proved src/MspProcess.DuoAuth.Testing 4
        refusal docs 5
        refusal samples/WebHost 1
        refusal src/MspProcess.DuoAuth 132
        refusal src/MspProcess.DuoAuth.EntityFrameworkCore 5
        refusal src/MspProcess.DuoAuth.Simulator 3
        refusals docs 1
        refusals src/MspProcess.DuoAuth 24
        registrar src/MspProcess.DuoAuth 6
        rejection src/MspProcess.DuoAuth 9
        seal docs 1
        seal src/MspProcess.DuoAuth 5
        seals src/MspProcess.DuoAuth 3
        serialised src/MspProcess.DuoAuth 1
        standing src/MspProcess.DuoAuth 75
        standing src/MspProcess.DuoAuth.Simulator 4
        standings src/MspProcess.DuoAuth 15
        stray docs 1
        stray src/MspProcess.DuoAuth 9
        synchronise docs 1
        synchronise src/MspProcess.DuoAuth 2
        tombstone src/MspProcess.DuoAuth 2
        trip docs 10
        trip src/MspProcess.DuoAuth 285
        trips docs 1
        trips src/MspProcess.DuoAuth 4
        trips src/MspProcess.DuoAuth.EntityFrameworkCore 1
        trouble src/MspProcess.DuoAuth 24
        unproved samples/WebHost 4
        unproved src/MspProcess.DuoAuth 16
        whoever docs 6
        whoever samples/WebHost 7
        whoever src/MspProcess.DuoAuth 23
        whoever src/MspProcess.DuoAuth.EntityFrameworkCore 2
        whoever src/MspProcess.DuoAuth.Simulator 2
        """;
}
