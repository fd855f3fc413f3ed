global using MspProcess.DuoAuth.Browser.Tests.Hosts;
global using MspProcess.DuoAuth.Browser.Tests.Support;
