using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Lse66.Reports.Parts;

/// <summary>
/// Text inside a plot. Written as code because Razor keeps the tag name for itself. Colours stand as attributes too, for a printer that applies no style sheet to a drawing.
/// </summary>
public sealed class PlotText : ComponentBase
{
    [Parameter, EditorRequired]
    public required double X { get; set; }

    [Parameter, EditorRequired]
    public required double Y { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string Style { get; set; } = "label";

    [Parameter]
    public string Fill { get; set; } = "#414b55";

    /// <summary>In drawing units.</summary>
    [Parameter]
    public double Size { get; set; } = 10;

    /// <summary><c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    [Parameter]
    public string Anchor { get; set; } = "middle";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Style);
        builder.AddAttribute(2, "fill", Fill);
        builder.AddAttribute(3, "font-size", Axis.Coordinate(Size));
        builder.AddAttribute(4, "font-family", "sans-serif");
        builder.AddAttribute(5, "text-anchor", Anchor);
        builder.AddAttribute(6, "x", Axis.Coordinate(X));
        builder.AddAttribute(7, "y", Axis.Coordinate(Y));
        builder.AddContent(8, Text);
        builder.CloseElement();
    }
}
