import Typography

extension PagePainter {
  /// Calls a picture into a rectangle; the position is its top left corner.
  mutating func draw(
    _ picture: PagePicture, at position: Point, width: Double, height: Double
  ) {
    guard width > 0, height > 0 else { return }
    openMark()
    endText()
    let number = pictures[picture] ?? page.pictures.count
    if number == page.pictures.count {
      page.pictures.append(picture)
      pictures[picture] = number
    }
    text.write("q\n")
    switch picture {
    case .image:
      // The picture fills the unit square, its first row at the top.
      text.add(width, 0, 0, -height, position.x, position.y + height, operator: "cm")
    case .drawing, .glyphs:
      text.add(1, 0, 0, -1, position.x, position.y + height, operator: "cm")
    }
    text.add(Self.name(number))
    text.write(" Do\nQ\n")
  }

  /// The name of a picture in its page's resources.
  static func name(_ number: Int) -> String { "/X\(number)" }
}
