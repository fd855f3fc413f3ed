using System.Text;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.PendingSignIns;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

public sealed class SuppressibleBodyTests : IDisposable
{
    private readonly MemoryStream _sent = new();
    private readonly RecordingBody _inner;
    private readonly SuppressibleBodyFeature _sink;
    private bool _isOpen;

    public SuppressibleBodyTests()
    {
        _inner = new RecordingBody(_sent);
        _sink = new SuppressibleBodyFeature(_inner, () => _isOpen);
    }

    private string Sent => Encoding.UTF8.GetString(_sent.ToArray());

    [Fact]
    public async Task Closed_EveryWayToWrite_SendsNothing()
    {
        await WriteEveryWayAsync();

        Assert.Equal("", Sent);
        Assert.Empty(_inner.Calls);
    }

    [Fact]
    public async Task Open_EveryWayToWrite_SendsEverythingInOrder()
    {
        _isOpen = true;

        await WriteEveryWayAsync();

        Assert.Equal("sync|array|memory|pipe|", Sent);
        Assert.Equal(["StartAsync", "DisableBuffering", "SendFileAsync secret.txt", "CompleteAsync"], _inner.Calls);
    }

    [Fact]
    public async Task OpenedAfterwards_WhatWasDropped_DoesNotComeBack()
    {
        await _sink.Stream.WriteAsync("dropped"u8.ToArray());
        await _sink.Writer.WriteAsync("dropped too"u8.ToArray());

        _isOpen = true;
        await _sink.Stream.WriteAsync("error page"u8.ToArray());
        await _sink.CompleteAsync();

        Assert.Equal("error page", Sent);
    }

    [Theory]
    [InlineData(true, true, "buffered")]
    [InlineData(true, false, "")]
    [InlineData(false, true, "")]
    [InlineData(false, false, "")]
    public async Task Writer_AdvancedByHand_CountsOnlyIfItWasOpenAllAlong(bool openAtFirst, bool openThen, string expected)
    {
        _isOpen = openAtFirst;
        "buffered"u8.CopyTo(_sink.Writer.GetSpan(8));
        _isOpen = openThen;
        _sink.Writer.Advance(8);
        _isOpen = true;

        await _sink.Writer.FlushAsync();

        Assert.Equal(expected, Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Writer_Closed_GivesAsMuchMemoryAsWasAskedFor(int sizeHint)
    {
        Assert.True(_sink.Writer.GetMemory(sizeHint).Length >= Math.Max(sizeHint, 1));
        Assert.True(_sink.Writer.GetSpan(sizeHint).Length >= Math.Max(sizeHint, 1));
        Assert.Equal(_inner.Writer.CanGetUnflushedBytes, _sink.Writer.CanGetUnflushedBytes);
        Assert.Equal(0, _sink.Writer.UnflushedBytes);
    }

    [Fact]
    public void Stream_Reading_IsNotSupported()
    {
        var stream = _sink.Stream;

        Assert.False(stream.CanRead || stream.CanSeek);
        Assert.True(stream.CanWrite);
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 0);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(0));
        Assert.Throws<NotSupportedException>(() => stream.ReadByte());
    }

    public void Dispose() => _sent.Dispose();

    private async Task WriteEveryWayAsync()
    {
        await _sink.StartAsync();
        _sink.DisableBuffering();
        _sink.Stream.Write("sync|"u8);
        _sink.Stream.Flush();
#pragma warning disable CA1835 // The older overload must be closed too.
        await _sink.Stream.WriteAsync(Encoding.UTF8.GetBytes("array|"), 0, 6);
#pragma warning restore CA1835
        await _sink.Stream.WriteAsync("memory|"u8.ToArray());
        await _sink.Stream.FlushAsync();
        await _sink.Writer.WriteAsync("pipe|"u8.ToArray());
        await _sink.SendFileAsync("secret.txt", 0, null);
        await _sink.CompleteAsync();
    }

    private sealed class RecordingBody(Stream stream) : StreamResponseBodyFeature(stream)
    {
        public List<string> Calls { get; } = [];

        public override void DisableBuffering() => Calls.Add(nameof(DisableBuffering));

        public override Task StartAsync(CancellationToken cancellationToken = default) => Record(nameof(StartAsync));

        public override Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
            => Record(nameof(SendFileAsync) + " " + path);

        public override Task CompleteAsync() => Record(nameof(CompleteAsync));

        private Task Record(string call)
        {
            Calls.Add(call);
            return Task.CompletedTask;
        }
    }
}
