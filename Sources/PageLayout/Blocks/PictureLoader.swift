import Typography

/// Reads each picture's file once.
final class PictureLoader {
  private let fonts: PictureFonts
  private var known: [String: Result<Picture, PictureError>] = [:]

  init(fonts: PictureFonts) { self.fonts = fonts }

  /// The picture, or why it cannot be read.
  func picture(at path: String) -> Result<Picture, PictureError> {
    if let found = known[path] { return found }
    let picture = Result { () throws(PictureError) in try Picture(path: path, fonts: fonts) }
    known[path] = picture
    return picture
  }
}
