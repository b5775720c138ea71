import Bibliography
import Diagnostics
import NotebookResults
import NotebookSyntax

/// Turns notebooks and their results into a report: numbers given, references and citations bound,
/// results in their places, verdicts beside their equations. Sections are numbered within chapters,
/// everything else through the document; works and checks stand at its end.
///
/// - Parameters:
///   - siblings: the labels of notebooks that are not in the document, linked by file; asked for only
///     where a label is not the document's own.
///   - bibliography: the works that can be cited.
/// - Returns: the report, whole even where something is wrong; and what is wrong. What is wrong with a
///   chapter of a book by itself is known from its own report, and not said again.
public func resolve(
  _ document: Document, siblings: @escaping @Sendable () -> LabelTable = { LabelTable() },
  bibliography: Bibliography = .empty
) -> (Report, [Diagnostic]) {
  let (numberings, labels, found) = number(document)
  let resolve = { (citations: CitationNumbers) in
    var assembly = Assembly(
      document: document, labels: labels.backed(by: siblings), bibliography: bibliography,
      citations: citations)
    for (member, numbering) in zip(document.members, numberings) {
      assembly.add(member.chapter, numbering)
    }
    return assembly.finish()
  }
  var (report, unresolved, citations) = resolve(CitationNumbers(bibliography))
  if document.metadata.sortsBibliography || document.metadata.citesByAuthor {
    (report, unresolved, citations) = resolve(citations.sorted())
  }
  return (report, found + unresolved)
}

/// Resolves a notebook by itself.
///
/// - Parameter numbering: that of the notebook, where it is known already.
public func resolve(
  _ chapter: Chapter, numbering: Numbering? = nil,
  siblings: @escaping @Sendable () -> LabelTable = { LabelTable() },
  bibliography: Bibliography = .empty
) -> (Report, [Diagnostic]) {
  resolve(
    Document(of: chapter, numbering: numbering), siblings: siblings, bibliography: bibliography)
}

/// Numbers the chapters one after the other; their labels must differ through the book.
private func number(_ document: Document) -> ([Numbering], LabelTable, [Diagnostic]) {
  guard document.isBook else {
    let numberings = document.members.map(\.alone)
    return (
      numberings, numberings.first?.labels ?? LabelTable(), numberings.flatMap(\.diagnostics)
    )
  }
  var numberings: [Numbering] = []
  var labels = LabelTable()
  var diagnostics: [Diagnostic] = []
  for (index, member) in document.members.enumerated() {
    let numbering = Numbering(
      member.chapter.notebook, alone: member.alone, chapter: document.chapterNumber(index),
      after: numberings.last)
    for label in numbering.labels.labels {
      guard let target = numbering.labels[label], let earlier = labels.define(label, as: target)
      else { continue }
      diagnostics.append(
        .warning(
          "xref.duplicate", "Label '\(label)' is defined in two chapters of the book",
          at: target.span, related: earlier.span.map { [.init("first defined here", at: $0)] } ?? []
        ))
    }
    numberings.append(numbering)
  }
  return (numberings, labels, diagnostics)
}
