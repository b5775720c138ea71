/// A mark with its looks.
public struct Layer: Sendable, Codable {
  public var mark: Mark
  /// In the legend, where layers of one label share a line; may hold `$…$`.
  public var label: FigureText?
  public var paint: Paint
  public var dash: Dash
  public var marker: Marker
  /// Multiplies the style's line width or marker size.
  public var weight: Double

  /// What colour a layer takes.
  public enum Paint: Sendable, Codable, Hashable {
    /// The palette's colour of a series; layers of one series look alike.
    case series(Int)
    /// The colour of text, for theory and reference lines.
    case ink
    /// Between ink and paper, for what should stay behind.
    case gray
    /// A colour of the palette by name.
    case hue(Hue)
  }

  /// The colours of Okabe and Ito, told apart by colour-blind readers too.
  public enum Hue: String, Sendable, Codable, Hashable, CaseIterable {
    case blue, vermilion, green, purple, orange, sky, yellow
  }

  /// How a line is broken.
  public enum Dash: String, Sendable, Codable, Hashable {
    case solid, dashed, dotted, dashDotted
  }

  /// The shape of a point.
  public enum Marker: String, Sendable, Codable, Hashable, CaseIterable {
    /// By series, so that series differ in print without colour too.
    case automatic
    case circle, square, triangle, diamond, cross, plus, dot
  }

  public init(
    _ mark: Mark, label: FigureText? = nil, paint: Paint = .series(0), dash: Dash = .solid,
    marker: Marker = .automatic, weight: Double = 1
  ) {
    self.mark = mark
    self.label = label
    self.paint = paint
    self.dash = dash
    self.marker = marker
    self.weight = weight
  }
}
