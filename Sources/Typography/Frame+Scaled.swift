extension Frame {
  /// The same smaller or larger, with its links, places and tags.
  public func scaled(by factor: Double) -> Frame {
    var result = Frame(
      width: width * factor, ascent: ascent * factor, descent: descent * factor)
    result.items = items.map { item in
      Item(
        item.content.scaled(by: factor),
        at: Point(x: item.position.x * factor, y: item.position.y * factor))
    }
    return result
  }
}

extension Frame.Content {
  fileprivate func scaled(by factor: Double) -> Frame.Content {
    switch self {
    case .glyphs(var run):
      run.size *= factor
      run.width *= factor
      for index in run.glyphs.indices {
        run.glyphs[index].x *= factor
        run.glyphs[index].y *= factor
      }
      return .glyphs(run)
    case .image(let image, let width, let height):
      return .image(image, width: width * factor, height: height * factor)
    case .drawing(let picture, let width, let height):
      return .drawing(picture, width: width * factor, height: height * factor)
    case .link(let target, let width, let height):
      return .link(target, width: width * factor, height: height * factor)
    case .shape, .group:
      let inner = Frame(items: [Frame.Item(self, at: .zero)])
      return .group(inner, .scale(factor), clip: nil)
    case .destination, .beginTag, .endTag: return self
    }
  }
}
