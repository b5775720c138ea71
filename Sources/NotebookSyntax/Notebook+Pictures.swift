extension Notebook {
  /// The paths of all pictures in the order of their places.
  public var picturePaths: [String] {
    var paths: [String] = []
    nodes.walk { node in
      switch node {
      case .block(let block): if case .image(let image) = block.kind { paths.append(image.path) }
      case .inline(let inline): if case .image(let path, _) = inline.kind { paths.append(path) }
      }
    }
    // Those that stand in their own addresses are no files.
    return paths.filter { !$0.hasPrefix("data:") }
  }
}
