using Microsoft.AspNetCore.Components;

namespace PlantPatch.Web.Shared;

/// <summary>
/// What every page and part inherits: it is rendered once it has what it shows, so that no part of it meets what is not read yet. A plain component also
/// renders while its reading waits; SQLite never waits, so that only PostgreSQL would show it.
/// </summary>
public abstract class LoadedPage : ComponentBase
{
    bool loaded;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!loaded)
        {
            OnInitialized();
            await OnInitializedAsync();
            loaded = true;
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
