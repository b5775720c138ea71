/// A figure as plain data: what is drawn, not how. `Plotting` turns it into a frame.
///
/// Build one with the function of its kind and say the rest with modifiers:
///
///     plot(heatmap(K).colormap(.viridis).title("Kernel of $10$ inputs"))
///
/// `+` draws two figures in the same axes, ``grid(_:columns:sharing:)`` sets them side by side.
public struct Figure: Sendable, Codable {
  /// Stands above all panels; may hold `$…$`, as all labels may.
  public var title: String?
  /// Row by row.
  public var panels: [Panel]
  /// How many panels stand in a row.
  public var columns: Int
  /// What the panels have in common.
  public var sharing: Sharing
  /// Height of a plot's area over its width; nil leaves it to the style.
  public var aspect: Double?
  /// What a reader should know about the data, for the caption: "reduced by area means".
  public var notes: [FigureText]
  /// Mistakes found while the figure was put together.
  public var faults: [FigureProblem]

  /// What panels of a grid have in common.
  public struct Sharing: OptionSet, Sendable, Codable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// One range for all horizontal axes; numbers stand below the lowest panels alone.
    public static let x = Sharing(rawValue: 1)
    /// One range for all vertical axes; numbers stand beside the leftmost panels alone.
    public static let y = Sharing(rawValue: 2)
    /// One colour scale and one colour bar.
    public static let colors = Sharing(rawValue: 4)
    /// All of them.
    public static let all: Sharing = [.x, .y, .colors]
  }

  public init(
    title: String? = nil, panels: [Panel] = [], columns: Int = 1, sharing: Sharing = [],
    aspect: Double? = nil, notes: [FigureText] = [], faults: [FigureProblem] = []
  ) {
    self.title = title
    self.panels = panels
    self.columns = columns
    self.sharing = sharing
    self.aspect = aspect
    self.notes = notes
    self.faults = faults
  }

  /// A figure of one panel.
  public init(_ panel: Panel, notes: [FigureText] = [], faults: [FigureProblem] = []) {
    self.init(panels: [panel], notes: notes, faults: faults)
  }
}
