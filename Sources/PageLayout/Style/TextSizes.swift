/// Sizes of type and the distances of baselines, in points.
public struct TextSizes: Sendable, Hashable {
  /// A size and the leading that belongs to it.
  public struct Size: Sendable, Hashable {
    public var size: Double
    public var leading: Double

    public init(_ size: Double, leading: Double) {
      self.size = size
      self.leading = leading
    }

    func scaled(by factor: Double) -> Size { Size(size * factor, leading: leading * factor) }
  }

  public var body = Size(10, leading: 12)
  public var small = Size(9, leading: 11)
  public var note = Size(8, leading: 9.5)
  public var caption = Size(9, leading: 11)
  public var code = Size(8.5, leading: 11)
  public var title = Size(17, leading: 21)
  public var subtitle = Size(12, leading: 15)
  public var author = Size(11, leading: 14)
  /// Of a book: its title page, and the openings of its chapters.
  public var bookTitle = Size(24, leading: 30)
  public var bookSubtitle = Size(14, leading: 18)
  public var chapterLabel = Size(12, leading: 15)
  public var chapter = Size(20, leading: 25)
  /// For levels 1, 2, 3 and those below.
  public var headings = [Size(14.4, leading: 18), Size(12, leading: 14.5), Size(10, leading: 12)]

  public init() {}

  /// All sizes in proportion to another size of the text.
  public func scaled(toBody size: Double) -> TextSizes {
    let factor = size / body.size
    var result = self
    result.body = body.scaled(by: factor)
    result.small = small.scaled(by: factor)
    result.note = note.scaled(by: factor)
    result.caption = caption.scaled(by: factor)
    result.code = code.scaled(by: factor)
    result.title = title.scaled(by: factor)
    result.subtitle = subtitle.scaled(by: factor)
    result.author = author.scaled(by: factor)
    result.bookTitle = bookTitle.scaled(by: factor)
    result.bookSubtitle = bookSubtitle.scaled(by: factor)
    result.chapterLabel = chapterLabel.scaled(by: factor)
    result.chapter = chapter.scaled(by: factor)
    result.headings = headings.map { $0.scaled(by: factor) }
    return result
  }
}
