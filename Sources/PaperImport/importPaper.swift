public import Diagnostics
import Foundation

/// Makes a notebook of a paper in LaTeX: `read → prepare → convert → write → declare`.
///
/// The document is read by pandoc, formulas by our own parser: before pandoc sees the source, each
/// formula is taken out of it, so that it comes back as its author wrote it.
///
/// - Parameters:
///   - path: the paper (.tex), or a text in Markdown (.md, .txt) whose displays get labels.
///   - output: where the notebook will be, for the paths of its pictures and its bibliography.
/// - Throws: `ImportFailure` where the paper or pandoc cannot be read or run.
public func importPaper(
  at path: String, to output: String
) throws(ImportFailure) -> ImportedNotebook {
  if !path.hasSuffix(".tex") { return try importMarkdown(at: path) }
  let source = try PaperSource(path)
  let paper = PreparedPaper(source)
  let document = try Pandoc.document(of: paper)
  var writer = MarkdownWriter(paper, folder: PaperFolder(of: path, seenFrom: output))
  let body = writer.text(of: document)
  let declarations = SymbolSurvey(
    writer.displays, inline: paper.inlineFormulas, macros: paper.macros.table
  ).cell
  return ImportedNotebook(
    text: writer.frontMatter(of: document) + "\n" + declarations.text + "\n" + body,
    diagnostics: (paper.losses + document.losses + writer.losses).sortedByPlace,
    displays: writer.displays.count, labelled: writer.displays.count { $0.label != nil },
    declared: declarations.declared, left: declarations.left)
}

/// A text in Markdown: its displays get labels by the numbers that are printed behind them, and its
/// symbols a cell with their declarations.
private func importMarkdown(at path: String) throws(ImportFailure) -> ImportedNotebook {
  let file = try PaperSource.file(at: path)
  let text = NumberedMarkdown(file)
  let declarations = SymbolSurvey(
    text.displays, inline: text.inlineFormulas, macros: text.macros
  ).cell
  return ImportedNotebook(
    text: text.frontMatter + "\n" + declarations.text + "\n" + text.body,
    diagnostics: text.losses, displays: text.displays.count,
    labelled: text.displays.count { $0.label != nil }, declared: declarations.declared,
    left: declarations.left)
}

/// What an import gives.
public struct ImportedNotebook: Sendable {
  /// The notebook's Markdown.
  public var text: String
  /// What was lost, at its line of the paper.
  public var diagnostics: [Diagnostic]
  public var displays: Int
  public var labelled: Int
  /// Names that the first cell declares, and those that it leaves to the author.
  public var declared: Int
  public var left: Int

  /// "14 displays, 12 of them with labels; 8 symbols declared, 3 left to declare; 2 things lost"
  public var summary: String {
    let lost = diagnostics.count
    return "\(displays) display\(displays == 1 ? "" : "s"), \(labelled) with labels; "
      + "\(declared) name\(declared == 1 ? "" : "s") declared, \(left) left to declare; "
      + "\(lost == 0 ? "nothing" : lost == 1 ? "1 thing" : "\(lost) things") lost"
  }
}

/// Why a paper cannot be imported.
public struct ImportFailure: Error, CustomStringConvertible {
  public enum Kind: Sendable { case usage, paper, environment }

  public var kind: Kind
  public var diagnostic: Diagnostic

  public var description: String { diagnostic.description }

  init(_ kind: Kind, _ diagnostic: Diagnostic) {
    self.kind = kind
    self.diagnostic = diagnostic
  }
}

extension [Diagnostic] {
  /// By place, the same thing said twice said once.
  fileprivate var sortedByPlace: [Diagnostic] {
    var seen: Set<String> = []
    return enumerated().sorted { a, b in
      let (left, right) = (a.element.span, b.element.span)
      let (i, j) = (left?.range.lowerBound ?? -1, right?.range.lowerBound ?? -1)
      return (left?.file.path ?? "", i, a.offset) < (right?.file.path ?? "", j, b.offset)
    }
    .map(\.element).filter { seen.insert($0.description).inserted }
  }
}
