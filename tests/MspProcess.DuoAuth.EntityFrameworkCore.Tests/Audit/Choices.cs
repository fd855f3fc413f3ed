using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>Choices that look random and are the same at every run, so that a case that fails can be looked at.</summary>
internal sealed class Choices(string seed)
{
    private int _next;

    /// <summary>Chooses a number from <paramref name="from"/> up to and without <paramref name="to"/>.</summary>
    public int Number(int from, int to)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {_next++}"));
        return from + (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)(to - from));
    }
}
