import Diagnostics
import Foundation
import NotebookSyntax
import ReportModel
import Synchronization

/// The labels of notebooks that the settings of a folder name but that this build does not make;
/// read when a label is asked for that no built notebook has.
final class SiblingLabels: Sendable {
  private let paths: [(path: String, defaults: Metadata)]
  private let table = Mutex<LabelTable?>(nil)

  init(unbuilt folders: [CollectedSources.Folder], built: Set<String>) {
    paths = folders.flatMap { folder in
      folder.settings.order.map { (folder.prefix + $0.text, folder.settings.defaults) }
    }
    .filter { !built.contains(CollectedSources.canonical($0.0)) }
  }

  var labels: LabelTable {
    table.withLock { table in
      if let table { return table }
      var labels = LabelTable()
      for (path, defaults) in paths {
        let (source, found) = SourceFile.load(path)
        guard found.isEmpty else { continue }
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        let (notebook, _) = NotebookParser.parse(source, defaults: defaults)
        labels.merge(Numbering(notebook, name: name).labels, file: "\(name).pdf")
      }
      table = labels
      return labels
    }
  }
}
