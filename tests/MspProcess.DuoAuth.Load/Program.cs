using MspProcess.DuoAuth.Load;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await LoadCommand.RunAsync(args, Console.Out, stop.Token);
