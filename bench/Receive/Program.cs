using System.Globalization;
using Lse66.Endpoints;
using Lse66.Receive;

// receive run C-PROGRAM OUT ROUNDS SCALE [rest]     the cases, C and .NET in turn; tables on the terminal, receive.json and latencies in OUT
// receive serve BYTES RATE ANCHOR PROGRESS          our service: prints its port, sends stamps of BYTES of pixels until its input ends
// receive receive PORT BYTES block|spin WARM SECONDS OUT ANCHOR PROGRESS
//                                                   our client; prints stamps, seconds, CPU seconds, bytes allocated per stamp, collections, lost
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["run", var program, var output, var rounds, var scale]:
        return new BenchRun(program, output, Whole(rounds), Real(scale)).Run();
    case ["serve", var bytes, var rate, var anchor, var progress]:
        StampSender.Serve(Whole(bytes), Real(rate), HostTimeAnchor.Parse(anchor), progress);
        return 0;
    case ["receive", var port, _, var wait, var warm, var seconds, var file, var anchor, var progress]:
        ReceiveWait how = wait == "spin" ? ReceiveWait.Spin : ReceiveWait.Block;
        Console.WriteLine(new StampCounter(Whole(port), how, HostTimeAnchor.Parse(anchor), progress).Count(Real(warm), Real(seconds), file));
        return 0;
    default:
        Console.Error.WriteLine("receive: write bench/receive --help");
        return 64;
}

static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);
