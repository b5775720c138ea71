import Typography

/// Reads each picture's file once.
final class PictureLoader {
  private var known: [String: Picture?] = [:]

  /// The picture; nil when the file is missing or not a picture.
  func picture(at path: String) -> Picture? {
    if let found = known[path] { return found }
    let picture = Picture(path: path)
    known[path] = picture
    return picture
  }
}
