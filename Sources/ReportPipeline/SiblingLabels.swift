import Diagnostics
import Foundation
import NotebookSyntax
import ReportModel
import Synchronization
import Workers

/// The labels of notebooks that the settings of a folder name but that this build does not make;
/// read when a label is asked for that no built notebook has.
final class SiblingLabels: Sendable {
  private let paths: [(path: String, defaults: Metadata)]
  private let workers: Workers
  private let table = Mutex<LabelTable?>(nil)

  init(unbuilt folders: [CollectedSources.Folder], built: Set<String>, _ workers: Workers) {
    self.workers = workers
    paths = folders.flatMap { folder in
      folder.settings.order.map { (folder.prefix + $0.text, folder.settings.defaults) }
    }
    .filter { !built.contains(CollectedSources.canonical($0.0)) }
  }

  var labels: LabelTable {
    table.withLock { table in
      if let table { return table }
      let read = Mutex<[Int: (name: String, labels: LabelTable)]>([:])
      // A single notebook waits for all its siblings here.
      workers.forEach(paths.count) { index in
        let found = Self.labels(of: paths[index].path, paths[index].defaults, workers)
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
    of path: String, _ defaults: Metadata, _ workers: Workers
  ) -> (name: String, labels: LabelTable)? {
    let (source, found) = SourceFile.load(path)
    guard found.isEmpty else { return nil }
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    let (notebook, _) = NotebookParser.parse(source, defaults: defaults)
    return (name, Numbering(notebook, name: name, workers: workers).labels)
  }
}
