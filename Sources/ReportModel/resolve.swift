import Bibliography
import Diagnostics
import Figures
import NotebookSyntax

/// Turns a notebook and its results into a report: numbers given, references and citations bound,
/// results in their places, verdicts beside their equations.
///
/// - Parameters:
///   - chapter: the notebook with its results.
///   - siblings: the labels of the other notebooks of its folder, linked by file.
///   - bibliography: the works that can be cited.
/// - Returns: the report, whole even where something is wrong; and what is wrong.
public func resolve(
  _ chapter: Chapter, siblings: LabelTable = LabelTable(), bibliography: Bibliography = .empty
) -> (Report, [Diagnostic]) {
  let numbering = Numbering(chapter)
  var labels = numbering.labels
  labels.merge(siblings)
  var resolver = Resolver(
    chapter: chapter, numbering: numbering, labels: labels, bibliography: bibliography)
  let report = resolver.report()
  return (report, numbering.diagnostics + resolver.diagnostics)
}

/// The labels of a notebook, for the references of its siblings.
///
/// - Parameter file: the report's file, which links from other reports name.
public func labels(of notebook: Notebook, name: String, file: String) -> LabelTable {
  let chapter = Chapter(notebook: notebook, results: NotebookResults(), name: name, folder: "")
  var table = LabelTable()
  table.merge(Numbering(chapter).labels, file: file)
  return table
}
