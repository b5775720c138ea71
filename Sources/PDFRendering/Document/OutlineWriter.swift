import Typography

/// Writes the outline beside the pages, all of it unfolded (ISO 32000-1, 12.3.3).
struct OutlineWriter {
  let file: PDFFile

  private final class Entry {
    let title: String
    let destination: String
    let reference: PDFReference
    var children: [Entry] = []

    init(title: String, destination: String, reference: PDFReference) {
      self.title = title
      self.destination = destination
      self.reference = reference
    }

    /// With all that stands below it.
    var count: Int { children.reduce(children.count) { $0 + $1.count } }
  }

  /// Levels that skip are taken as children of the nearest smaller one.
  ///
  /// - Returns: nil where there are no entries.
  func write(_ entries: [OutlineEntry]) -> PDFReference? {
    guard !entries.isEmpty else { return nil }
    let root = Entry(title: "", destination: "", reference: file.reserve())
    var path: [(level: Int, entry: Entry)] = []
    for entry in entries {
      while let last = path.last, last.level >= entry.level { path.removeLast() }
      let made = Entry(
        title: entry.title, destination: entry.destination, reference: file.reserve())
      (path.last?.entry ?? root).children.append(made)
      path.append((entry.level, made))
    }
    file.set([("/Type", .name("/Outlines"))], of: root.reference)
    write(root)
    return root.reference
  }

  private func write(_ parent: Entry) {
    guard let first = parent.children.first, let last = parent.children.last else { return }
    file.set(
      [
        ("/First", .reference(first.reference)), ("/Last", .reference(last.reference)),
        ("/Count", .integer(parent.count)),
      ], of: parent.reference)
    for (index, entry) in parent.children.enumerated() {
      var values: [(String, PDFValue)] = [
        ("/Title", .text(entry.title)), ("/Parent", .reference(parent.reference)),
        ("/Dest", .bytes(Array(entry.destination.utf8))),
      ]
      if index > 0 { values.append(("/Prev", .reference(parent.children[index - 1].reference))) }
      if index + 1 < parent.children.count {
        values.append(("/Next", .reference(parent.children[index + 1].reference)))
      }
      file.set(values, of: entry.reference)
      write(entry)
    }
  }
}
