internal import CCairo
import Typography

/// A font file opened by FreeType, for as long as cairo draws with it.
///
/// cairo keeps faces in caches of its own, beyond the life of the document, so the face is closed
/// by cairo's user data rather than by us. Each has a FreeType library of its own: one library is
/// not safe in several threads.
final class OpenedFace {
  private let library: FT_Library
  private let face: FT_Face

  init?(_ identity: Font.Identity) {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return nil }
    var face: FT_Face?
    guard FT_New_Face(library, identity.path, FT_Long(identity.index), &face) == 0, let face else {
      FT_Done_FreeType(library)
      return nil
    }
    self.library = library
    self.face = face
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }

  /// A cairo face that keeps this one open.
  func makeCairoFace() -> OpaquePointer {
    let made = cairo_ft_font_face_create_for_ft_face(face, 0)!
    let owner = Unmanaged.passRetained(self)
    let status = cairo_font_face_set_user_data(made, Self.key, owner.toOpaque()) { pointer in
      Unmanaged<OpenedFace>.fromOpaque(pointer!).release()
    }
    if status != CAIRO_STATUS_SUCCESS { owner.release() }
    return made
  }

  /// Names our user data among others; only its address counts.
  nonisolated(unsafe) private static let key = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(
    capacity: 1)
}
