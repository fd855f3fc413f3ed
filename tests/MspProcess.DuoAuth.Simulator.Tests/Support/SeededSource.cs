using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>Random-looking choices that are the same in every run: a hash of the seed and a counter.</summary>
internal sealed class SeededSource(int seed)
{
    private readonly byte[] input = new byte[8];
    private int counter;

    public int Next(int exclusiveLimit)
    {
        BinaryPrimitives.WriteInt32LittleEndian(input, seed);
        BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(4), counter++);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(input)) % (uint)exclusiveLimit);
    }

    public bool OneIn(int count) => Next(count) == 0;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    public byte[] Bytes(int longest)
    {
        var bytes = new byte[Next(longest + 1)];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)Next(256);
        }

        return bytes;
    }
}
