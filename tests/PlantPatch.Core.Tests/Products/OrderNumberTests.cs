using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Products;

public class OrderNumberTests
{
    [Theory]
    [InlineData("6ES7 515-2AM02-0AB0", "6ES75152AM020AB0", "")]
    [InlineData("6ES7515-2AM02-0AB0", "6ES75152AM020AB0", "")]
    [InlineData("6ES7515-2AM020AB0", "6ES75152AM020AB0", "")]
    [InlineData("6ES7 515-2AM02", "6ES75152AM02", "")]
    [InlineData("6ES7214", "6ES7214", "")]
    [InlineData("CPU 1515-2 PN 6ES7515-2AM02-0AB0 SPARE", "6ES75152AM020AB0", "CPU 1515-2 PN SPARE")]
    [InlineData("6ES7515-2AM02-0AB0 6GK7543-1AX00-0XE0", "6ES75152AM020AB0|6GK75431AX000XE0", "")]
    [InlineData("CPU 1515-2 PN", "", "CPU 1515-2 PN")]
    [InlineData("1756-EN2T", "", "1756-EN2T")]
    [InlineData("X6ES7515", "", "X6ES7515")]
    [InlineData("3RK7", "", "3RK7")]
    [InlineData("2AB1234", "", "2AB1234")]
    [InlineData("3RK7137-6SA00-0BC1", "3RK71376SA000BC1", "")]
    [InlineData("9LA1110-6AQ10-1AA0", "9LA11106AQ101AA0", "")]
    [InlineData("9LA1110", "9LA1110", "")]
    public void An_order_number_is_found_however_it_is_blanked_and_dashed(string folded, string expected, string rest)
    {
        var found = OrderNumber.Find(folded, out var left);

        Assert.Equal((expected, rest), (string.Join('|', found), string.Join(' ', left.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Theory]
    [InlineData("6ES75152AM020AB0", "6ES75152AM020AB0", true)]
    [InlineData("6ES75152AM02", "6ES75152AM020AB0", true)]
    [InlineData("6ES75152AM020AB0", "6ES7515", true)]
    [InlineData("6ES75152AM0", "6ES75152AM020AB0", false)]
    [InlineData("6ES75152AN020AB0", "6ES75152AM020AB0", false)]
    [InlineData("6ES75152AN02", "6ES75152AM020AB0", false)]
    public void A_number_may_leave_its_last_blocks_out_and_no_part_of_one(string a, string b, bool expected)
    {
        Assert.Equal(expected, OrderNumber.Same(a, b));
        Assert.Equal(expected, OrderNumber.Same(b, a));
    }

    [Theory]
    [InlineData("6AG12141AG402XB0", true)]
    [InlineData("6ES72141AG400XB0", false)]
    public void A_SIPLUS_article_is_known_by_its_beginning(string order, bool expected) => Assert.Equal(expected, OrderNumber.IsSiplus(order));
}
