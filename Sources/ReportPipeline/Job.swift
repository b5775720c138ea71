/// What becomes a report: a notebook, or a book of several.
enum Job: Sendable {
  case notebook(NotebookFolder.Entry)
  /// Its place is behind all notebooks.
  case book(NotebookFolder.Book, place: Int)

  /// Of its report, without an ending.
  var name: String {
    switch self {
    case .notebook(let entry): entry.name
    case .book(let book, _): book.name
    }
  }

  /// The notebooks that it shows.
  func entries(in folder: NotebookFolder) -> [NotebookFolder.Entry] {
    switch self {
    case .notebook(let entry): [entry]
    case .book(let book, _): (book.chapters + book.appendices).map { folder.entries[$0] }
    }
  }

  var isBook: Bool { if case .book = self { true } else { false } }

  /// Where it stands in the order of the build.
  var place: Int {
    switch self {
    case .notebook(let entry): entry.index
    case .book(_, let place): place
    }
  }
}
