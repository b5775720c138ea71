import ArgumentParser
import CairoRendering
import Diagnostics
import Foundation
import MathML
import MathSyntax
import MathTypesetting
import PDFRendering
import Typography

struct MathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "math",
    abstract: "Typeset a LaTeX formula.",
    discussion: """
      Writes the formula as PDF, PNG, SVG or JSON, by the output's ending; without an output, JSON \
      goes to standard output. With --batch, standard input has a formula a line, and a line of \
      JSON comes back for each: its extent, where every glyph and rule stands (x to the right, y \
      up from the left end of the baseline, in the unit of --size), and its diagnostics.

        ntkdoc math '\\frac{a}{b}' -o fraction.pdf
        ntkdoc math --batch --size 10 < formulas.txt
      """)

  @Argument(help: "The formula, without dollars.")
  var formula: String?

  @Option(name: .shortAndLong, help: "A file that ends in .pdf, .png, .svg or .json.")
  var output: String?

  @Flag(help: "Typeset it as in a line of text.")
  var inline = false

  @Flag(help: "Read one formula per line and write a line of JSON for each.")
  var batch = false

  @Option(
    help: ArgumentHelp(
      """
      The math font: \(MathTheme.allCases.map(\.rawValue).joined(separator: ", ")); or the family or \
      the file of a font with a MATH table.
      """))
  var font = MathTheme.latinModern.rawValue

  @Option(help: "Type size in points.")
  var size = 10.0

  @Option(help: "Break the display to fit a column of this width, in points.")
  var width: Double?

  @Option(help: "Pixels per inch of a PNG.")
  var resolution = 300.0

  func validate() throws {
    guard batch != (formula != nil) else {
      throw ValidationError("Give one formula, or --batch.")
    }
    guard size > 0, size <= 1000 else { throw ValidationError("The size must be positive.") }
    if let width, width <= 0 { throw ValidationError("The width must be positive.") }
    guard (10...2400).contains(resolution) else {
      throw ValidationError("The resolution must lie between 10 and 2400 pixels per inch.")
    }
  }

  func run() throws {
    let typesetter: MathTypesetter
    do {
      typesetter = MathTypesetter(fonts: try MathFonts(named: font), size: size)
    } catch {
      Self.complain("error: \(error)")
      throw ExitCode(3)
    }
    if batch {
      while let line = readLine() { print(json(parse(line), typesetter)) }
      return
    }
    let parsed = parse(formula!)
    let (frame, notes) = set(parsed, typesetter)
    for diagnostic in parsed.diagnostics + notes { Self.complain(diagnostic.description) }
    if let output {
      try write(frame, parsed, typesetter, to: output)
    } else {
      print(json(parsed, typesetter))
    }
    if parsed.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func parse(_ latex: String) -> Formula {
    let file = SourceFile(path: "formula", text: latex)
    return Formula.parse(
      SourceExcerpt(Span(file, 0..<latex.utf8.count)), style: inline ? .text : .display)
  }

  private func set(_ formula: Formula, _ typesetter: MathTypesetter) -> (Frame, [Diagnostic]) {
    guard let width, !inline else {
      return (typesetter.frame(formula), typesetter.geometry(formula).diagnostics)
    }
    let tags = formula.rows.enumerated().compactMap { index, row in
      row.tag.map { MathTag($0, row: formula.rows.count > 1 ? index : nil) }
    }
    let display = typesetter.display(formula, width: width, tags: tags)
    return (display.frame, display.diagnostics)
  }

  private func json(_ formula: Formula, _ typesetter: MathTypesetter) -> String {
    guard width != nil, !inline else {
      let geometry = typesetter.geometry(formula)
      return geometry.json(
        latex: formula.source.text, diagnostics: formula.diagnostics + geometry.diagnostics,
        mathFont: typesetter.fonts.math)
    }
    let (frame, notes) = set(formula, typesetter)
    return MathGeometry(frame).json(
      latex: formula.source.text, diagnostics: formula.diagnostics + notes,
      mathFont: typesetter.fonts.math)
  }

  private func write(
    _ frame: Frame, _ formula: Formula, _ typesetter: MathTypesetter, to path: String
  ) throws {
    let bytes: [UInt8]
    do {
      switch URL(fileURLWithPath: path).pathExtension.lowercased() {
      case "pdf":
        let description = FormulaDescription(
          words: formula.spokenText, source: formula.source.text, markup: formula.mathML)
        bytes = try renderPDF(
          [page(frame, .formula(description))], DocumentProperties(title: formula.spokenText))
      case "png": bytes = try renderPNG(page(frame), resolution: resolution)
      case "svg": bytes = try renderSVG(page(frame))
      case "json": bytes = Array((json(formula, typesetter) + "\n").utf8)
      default: throw ValidationError("The output must end in .pdf, .png, .svg or .json.")
      }
    } catch let error as RenderingError {
      Self.complain("error: \(error)")
      throw ExitCode(3)
    }
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      Self.complain("error: \(path) cannot be written: \(error.localizedDescription)")
      throw ExitCode(3)
    }
  }

  /// The formula as a page of its own, with a little room for slanted ink.
  private func page(_ frame: Frame, _ tag: Tag? = nil) -> Frame {
    let margin = 0.1 * size
    var page = Frame(
      width: frame.width + 2 * margin, descent: frame.height + 2 * margin)
    if let tag { page.add(.beginTag(tag), at: .zero) }
    page.append(frame, at: Point(x: margin, y: frame.ascent + margin))
    if let tag { page.add(.endTag(tag), at: .zero) }
    return page
  }

  private static func complain(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
  }
}
