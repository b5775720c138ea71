public import Diagnostics
public import Figures
public import MathTypesetting
public import Phrases
public import Typography

/// Turns figures into frames: data → ranges → sizes → marks.
///
/// Keeps what it has set in type, so one renderer should serve a whole document. Belongs to one
/// thread, as its shaper does.
public final class FigureRenderer {
  public let style: PlotStyle
  private let words: FigureWords
  private let labels: LabelSetter

  /// - Parameters:
  ///   - words: Those of the notes that drawing adds, in the language of the page. The figure's own
  ///     are a report's by then.
  ///   - fonts: The fonts of the text and of its math, so that labels look like the page.
  ///   - shaper: The page's own, to share its shaped words.
  public init(
    style: PlotStyle = PlotStyle(), words: FigureWords = .english, fonts: MathFonts,
    shaper: TextShaper = TextShaper()
  ) {
    self.style = style
    self.words = words
    labels = LabelSetter(fonts: fonts, shaper: shaper)
  }

  /// A figure that is drawn.
  public struct Result: Sendable {
    /// Its baseline is its lower edge; it is no wider than was asked for, and often less wide.
    public var frame: Frame
    /// Sentences for the caption: what was reduced or left out.
    public var notes: [String]
    public var diagnostics: [Diagnostic]
  }

  /// Draws a figure within a width in points.
  ///
  /// A figure that cannot be drawn gives errors, and a frame with their words in the figure's place.
  ///
  /// - Parameter span: Where the figure was asked for, for the diagnostics.
  public func render(_ figure: Figure, width: Double, at span: Span? = nil) -> Result {
    let problems = figure.problems
    var diagnostics = problems.map { problem in
      Diagnostic(
        problem.severity == .error ? .error : .warning, problem.identifier,
        // In the figure's place the words go on behind others.
        problem.message.prefix(1).uppercased() + problem.message.dropFirst(), at: span)
    }
    let errors = problems.filter { $0.severity == .error }
    if !errors.isEmpty {
      let frame = ErrorFrame.frame(errors.map(\.message), width: width, style, labels)
      return Result(frame: frame, notes: [], diagnostics: diagnostics)
    }
    var notes = DrawingNotes()
    let layout = FigureLayout(figure, style: style, labels: labels, width: width)
    let drawn = layout.draw(notes: &notes)
    // From the top edge to the baseline.
    var frame = Frame(width: drawn.width, ascent: drawn.descent, descent: 0)
    frame.append(drawn, at: Point(x: 0, y: -drawn.descent))
    var texts = figure.notes + notes.texts
    if notes.missing > 0 {
      texts.append(.phrase(.oneNotFinite, .notFinite, count: notes.missing))
    }
    diagnostics += labels.takeDiagnostics(at: span)
    return Result(frame: frame, notes: texts.map { $0.text(in: words) }, diagnostics: diagnostics)
  }

  /// Draws a figure within a width in points; like ``render(_:width:at:)``.
  public func frame(for figure: Figure, width: Double) -> (Frame, [Diagnostic]) {
    let result = render(figure, width: width)
    return (result.frame, result.diagnostics)
  }
}
