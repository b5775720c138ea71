import Diagnostics
import Foundation
import NotebookSyntax
import ReportModel
import Synchronization
import Workers

/// The labels of notebooks that the settings of a folder name but that this build does not make;
/// read when a label is asked for that no built notebook has.
final class SiblingLabels: Sendable {
  private struct Sibling {
    var path: String
    var defaults: Metadata
    /// Whether its first heading is its title.
    var isInQuartoBook: Bool
  }

  private let paths: [Sibling]
  private let workers: Workers
  private let table = Mutex<LabelTable?>(nil)

  init(unbuilt folders: [CollectedSources.Folder], built: Set<String>, _ workers: Workers) {
    self.workers = workers
    paths = folders.flatMap { folder -> [Sibling] in
      let own = folder.settings.order.map { folder.prefix + $0.text }
      return (own.isEmpty ? folder.projectChapters : own).map {
        Sibling(
          path: $0, defaults: folder.settings.defaults,
          isInQuartoBook: !folder.projectChapters.isEmpty)
      }
    }
    .filter { !built.contains(CollectedSources.canonical($0.path)) }
  }

  var labels: LabelTable {
    table.withLock { table in
      if let table { return table }
      let read = Mutex<[Int: (name: String, labels: LabelTable)]>([:])
      // A single notebook waits for all its siblings here.
      workers.forEach(paths.count) { index in
        let found = Self.labels(of: paths[index], workers)
        read.withLock { $0[index] = found }
      }
      var labels = LabelTable()
      for (_, found) in read.withLock(\.self).sorted(by: { $0.key < $1.key }) {
        labels.merge(found.labels, report: found.name)
      }
      table = labels
      return labels
    }
  }

  private static func labels(
    of sibling: Sibling, _ workers: Workers
  ) -> (name: String, labels: LabelTable)? {
    let (source, found) = SourceFile.load(sibling.path)
    guard found.isEmpty else { return nil }
    let name = URL(filePath: sibling.path).deletingPathExtension().lastPathComponent
    var (notebook, _) = NotebookParser.parse(source, defaults: sibling.defaults)
    if sibling.isInQuartoBook { notebook.takeTitle() }
    return (name, Numbering(notebook, name: name, workers: workers).labels)
  }
}
