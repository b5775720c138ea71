import Bibliography
import Diagnostics
import Foundation
import NotebookSyntax
import ReportModel

/// The notebooks of a build, parsed, with what they share: labels and bibliographies.
struct NotebookFolder {
  /// A parsed notebook and its place.
  struct Entry {
    var notebook: Notebook
    var diagnostics: [Diagnostic]
    /// Of its report, without an ending; unique in the build.
    var name: String
    /// The folder that it lies in; absolute.
    var folder: String
  }

  private(set) var entries: [Entry] = []
  private var labelTables: [LabelTable] = []

  init(parsing sources: [SourceFile]) {
    var names: Set<String> = []
    for source in sources {
      let (notebook, diagnostics) = NotebookParser.parse(source)
      let place = URL(filePath: source.path).absoluteURL
      let name = Self.unused(place.deletingPathExtension().lastPathComponent, in: &names)
      entries.append(
        Entry(
          notebook: notebook, diagnostics: diagnostics, name: name,
          folder: place.deletingLastPathComponent().path(percentEncoded: false)))
    }
    // A notebook alone has no siblings to refer to: its formulas need not be read for them.
    guard entries.count > 1 else { return }
    labelTables = entries.map { entry in
      ReportModel.labels(of: entry.notebook, name: entry.name, file: "\(entry.name).pdf")
    }
  }

  /// Notebooks of one name from several folders get a number.
  private static func unused(_ name: String, in names: inout Set<String>) -> String {
    var candidate = name
    var count = 1
    while !names.insert(candidate).inserted {
      count += 1
      candidate = "\(name)-\(count)"
    }
    return candidate
  }

  /// The labels of all other notebooks.
  func labels(besides entry: Entry) -> LabelTable {
    var table = LabelTable()
    for (other, labels) in zip(entries, labelTables) where other.name != entry.name {
      table.merge(labels)
    }
    return table
  }

  /// The works that a notebook names in its front matter.
  func bibliography(of entry: Entry) -> (Bibliography, [Diagnostic]) {
    var bibliography = Bibliography()
    var diagnostics: [Diagnostic] = []
    for path in entry.notebook.metadata.bibliography {
      let place = path.text.hasPrefix("/") ? path.text : "\(entry.folder)/\(path.text)"
      let (file, found) = SourceFile.load(place)
      diagnostics += found.map { diagnostic in
        var diagnostic = diagnostic
        if diagnostic.span == nil { diagnostic.span = path.origin }
        return diagnostic
      }
      diagnostics += bibliography.add(file)
    }
    return (bibliography, diagnostics)
  }
}
