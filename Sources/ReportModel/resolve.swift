import Bibliography
import Diagnostics
import Figures
import NotebookSyntax

/// Turns a notebook and its results into a report: numbers given, references and citations bound,
/// results in their places, verdicts beside their equations.
///
/// - Parameters:
///   - chapter: the notebook with its results.
///   - numbering: that of the notebook by itself, where it is known already.
///   - siblings: the labels of the other notebooks of its folder, linked by file; asked for only
///     where a label is not the notebook's own.
///   - bibliography: the works that can be cited.
/// - Returns: the report, whole even where something is wrong; and what is wrong.
public func resolve(
  _ chapter: Chapter, numbering: Numbering? = nil,
  siblings: @escaping @Sendable () -> LabelTable = { LabelTable() },
  bibliography: Bibliography = .empty
) -> (Report, [Diagnostic]) {
  let numbering = numbering ?? Numbering(chapter.notebook, name: chapter.name)
  var resolver = Resolver(
    chapter: chapter, numbering: numbering, labels: numbering.labels.backed(by: siblings),
    bibliography: bibliography)
  if chapter.notebook.metadata.sortsBibliography {
    var first = resolver
    _ = first.body()
    resolver.citations = first.citations.sorted()
  }
  let report = resolver.report()
  return (report, numbering.diagnostics + resolver.diagnostics)
}
