using Microsoft.AspNetCore.Components;

namespace PlantPatch.Web.Shared;

/// <summary>A page that is rendered once it has what it shows: <c>OnInitializedAsync</c> ends first, so that no part of it meets what is not read yet.</summary>
public abstract class LoadedPage : ComponentBase
{
    bool loaded;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!loaded) await OnInitializedAsync();
        loaded = true;
        StateHasChanged();
    }
}
