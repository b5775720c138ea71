internal import CHarfBuzz

/// A face of a font file, opened once and shared: metrics, shaping and outlines come from it.
public final class Font: Sendable {
  /// What makes two fonts the same: the file and the face in it.
  public struct Identity: Hashable, Sendable {
    public var path: String
    public var index: Int
  }

  public let identity: Identity
  /// Design units to the em.
  public let unitsPerEm: Int
  /// The HarfBuzz face, and its immutable font with a scale of one font unit; for this module, and
  /// for the one that puts subsets of fonts into documents.
  nonisolated(unsafe) package let face: OpaquePointer
  nonisolated(unsafe) package let scaled: OpaquePointer

  /// Opens a face of a file.
  ///
  /// - Throws: `FontError.unreadable` when the file is not a font.
  public init(path: String, index: Int = 0) throws(FontError) {
    guard let blob = hb_blob_create_from_file_or_fail(path) else {
      throw .unreadable(path: path)
    }
    defer { hb_blob_destroy(blob) }
    let face = hb_face_create(blob, UInt32(index))!
    guard hb_face_get_glyph_count(face) > 0 else {
      hb_face_destroy(face)
      throw .unreadable(path: path)
    }
    let scaled = hb_font_create(face)!
    // One font unit is one unit of position: results are exact, and scaled to the size by callers.
    let upem = hb_face_get_upem(face)
    hb_font_set_scale(scaled, Int32(upem), Int32(upem))
    hb_font_make_immutable(scaled)
    self.face = face
    self.scaled = scaled
    unitsPerEm = Int(upem)
    identity = Identity(path: path, index: index)
  }

  deinit {
    hb_font_destroy(scaled)
    hb_face_destroy(face)
  }
}

extension Font.Identity {
  public init(file path: String, index: Int = 0) { self.init(path: path, index: index) }
}

extension Font: Hashable {
  public static func == (a: Font, b: Font) -> Bool { a.identity == b.identity }
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}
