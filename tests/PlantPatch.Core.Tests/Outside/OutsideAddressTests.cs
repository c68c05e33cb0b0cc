using System.Net;
using PlantPatch.Core.Outside;

namespace PlantPatch.Core.Tests.Outside;

public sealed class OutsideAddressTests
{
    [Theory]
    [InlineData("https://www.cisa.gov/feed.json", true)]
    [InlineData("http://93.184.216.34/", true)]
    [InlineData("https://[2606:2800:220:1::1]/", true)]
    [InlineData("ftp://www.cisa.gov/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("www.cisa.gov", false)]
    [InlineData("https://me:secret@www.cisa.gov/", false)]
    [InlineData("http://localhost:8180/", false)]
    [InlineData("http://LOCALHOST./", false)]
    [InlineData("http://api.localhost/", false)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("http://127.1/", false)]
    [InlineData("http://2130706433/", false)]
    [InlineData("http://0x7f.0.0.1/", false)]
    [InlineData("http://017700000001/", false)]
    [InlineData("http://0/", false)]
    [InlineData("http://169.254.169.254/latest/meta-data", false)]
    [InlineData("http://100.100.100.200/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://172.31.255.255/", false)]
    [InlineData("http://192.168.1.1/", false)]
    [InlineData("http://[::1]/", false)]
    [InlineData("http://[::]/", false)]
    [InlineData("http://[::ffff:127.0.0.1]/", false)]
    [InlineData("http://[::ffff:a9fe:a9fe]/", false)]
    [InlineData("http://[64:ff9b::7f00:1]/", false)]
    [InlineData("http://[2002:7f00:1::]/", false)]
    [InlineData("http://[fd00:ec2::254]/", false)]
    [InlineData("http://[fe80::1]/", false)]
    public void A_person_may_send_the_server_to_the_public_network_only(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, OutsideAddress.PublicOnly.Check(address) is null);

    [Fact]
    public void A_network_of_ones_own_is_reached_when_a_setting_names_it_and_no_other()
    {
        var own = new OutsideAddress([IPNetwork.Parse("10.20.0.0/16")]);

        Assert.Null(own.Check("https://10.20.3.4/"));
        Assert.Null(own.Check(IPAddress.Parse("::ffff:10.20.3.4")));
        Assert.NotNull(own.Check("https://10.21.3.4/"));
        Assert.NotNull(own.Check("https://127.0.0.1/"));
    }
}
