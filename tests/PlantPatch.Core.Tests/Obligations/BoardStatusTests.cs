using PlantPatch.Core.Obligations;
using PlantPatch.Core.Patches;
using static PlantPatch.Core.Obligations.ObligationState;

namespace PlantPatch.Core.Tests.Obligations;

public sealed class BoardStatusTests
{
    [Theory]
    [InlineData(PatchStatus.Evaluating, ObligationState.Deployed, EvaluatedApplicable)]
    [InlineData(PatchStatus.Testing, ObligationState.Testing, ObligationState.Approved, ObligationState.Deployed)]
    [InlineData(PatchStatus.Evaluating, Reopened, ObligationState.Deployed)]
    [InlineData(PatchStatus.Deferred, ObligationState.Deferred, ObligationState.Deployed, ObligationState.NotApplicable)]
    [InlineData(PatchStatus.Deployed, ObligationState.Deployed, ObligationState.NotApplicable, AssetRetired)]
    [InlineData(PatchStatus.NotApplicable, ObligationState.NotApplicable, Withdrawn, AssetRetired)]
    public void A_patch_stands_where_the_first_of_its_obligations_stands_for_which_something_is_to_be_done(PatchStatus status, params ObligationState[] states) =>
        Assert.Equal(status, BoardStatus.Of(states));

    [Fact]
    public void Every_duty_of_every_move_that_is_made_by_hand_is_signed_as_the_table_of_sign_offs_has_it()
    {
        foreach (var move in ObligationMoves.All.Where(m => ObligationSigning.Elsewhere(m.Event) is null))
            foreach (var duty in move.Signs)
                if (ObligationSigning.Of(move.Event, duty) is { } sign) Assert.NotNull(Core.SignOffs.SignOffRules.Of(sign.Subject, sign.Meaning));
    }

    [Fact]
    public void Each_record_meets_the_guard_that_it_is_named_for()
    {
        var guards = ObligationMoves.All.SelectMany(m => m.Guards).DistinctBy(g => g.WhatToDo).ToList();

        foreach (var record in ObligationRecords.All)
            Assert.All(guards.Where(g => g.Name == record.Guard), g => Assert.True(g.IsMet(record.Met(new() { SupplierRefuses = true })), g.WhatToDo));
        Assert.All(ObligationRecords.All, r => Assert.Contains(guards, g => g.Name == r.Guard));
    }
}
