extension Notebook {
  /// The paths of files that cells take their code from, as written, in reading order.
  public var codePaths: [String] {
    readingOrder.compactMap { item in
      if case .cell(let cell, _) = item { cell.options.file?.text } else { nil }
    }
  }
}
