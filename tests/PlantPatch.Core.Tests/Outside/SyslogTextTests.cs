using NodaTime;
using PlantPatch.Core.Outside;

namespace PlantPatch.Core.Tests.Outside;

public sealed class SyslogTextTests
{
    static readonly Instant At = Instant.FromUtc(2026, 11, 23, 6, 0, 1) + Duration.FromMilliseconds(20);

    [Fact]
    public void A_message_has_the_header_of_RFC_5424()
    {
        Assert.Equal("<109>1 2026-11-23T06:00:01.020000Z plant-1 plantpatch - reminder - text", SyslogText.Of(At, "plant-1", "reminder", urgent: false, "text"));
        Assert.StartsWith("<108>1 ", SyslogText.Of(At, "plant-1", "reminder", urgent: true, "text"));
        Assert.Contains("Z - plantpatch", SyslogText.Of(At, "   ", "reminder", urgent: true, "text"));
    }

    [Fact]
    public void Over_a_stream_the_length_in_bytes_goes_before_it() => Assert.Equal("6 Füße", System.Text.Encoding.UTF8.GetString(SyslogText.Framed("Füße")));

    [Theory]
    [InlineData("a|b", "CEF:0|PlantPatch|PlantPatch|1.0|x|a\\|b|3|msg=1")]
    [InlineData("a\\b\nc", "CEF:0|PlantPatch|PlantPatch|1.0|x|a\\\\b c|3|msg=1")]
    [InlineData("a=b", "CEF:0|PlantPatch|PlantPatch|1.0|x|a=b|3|msg=1")]
    public void A_name_ends_neither_its_field_nor_the_line(string name, string text) => Assert.Equal(text, new CefText("1.0", "x", name, 3, [("msg", "1")]).ToString());

    [Theory]
    [InlineData("a=b", "msg=a\\=b")]
    [InlineData("a|b", "msg=a|b")]
    [InlineData("a\\=b\r\nc", "msg=a\\\\\\=b\\nc")]
    public void A_value_begins_no_other_and_ends_no_line(string value, string text) => Assert.EndsWith("|3|" + text, new CefText("1.0", "x", "n", 3, [("msg", value), ("cs1", "")]).ToString());
}
