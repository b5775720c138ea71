/// A file inside of a PDF (ISO 32000-1, 7.11.4; its relationship, ISO 32000-2, 14.13).
public struct AttachedFile: Sendable, Hashable {
  /// What the file is to what it is attached to.
  public enum Relationship: String, Sendable, Hashable {
    /// It was made from the file.
    case source = "Source"
    /// Data that it shows.
    case data = "Data"
    /// Another form of the same.
    case supplement = "Supplement"
    case unspecified = "Unspecified"
  }

  /// A relative path, with slashes.
  public var name: String
  /// A media type.
  public var type: String
  public var bytes: [UInt8]
  public var description: String
  public var relationship: Relationship

  public init(
    name: String, type: String, bytes: [UInt8], description: String = "",
    relationship: Relationship
  ) {
    self.name = name
    self.type = type
    self.bytes = bytes
    self.description = description
    self.relationship = relationship
  }

  /// - Parameter compressed: the bytes, where that is done already.
  /// - Returns: the file's specification.
  func write(to file: PDFFile, compressed: [UInt8]? = nil) -> PDFReference {
    let compressed = compressed ?? deflate(bytes)
    // A few bytes take more room compressed.
    let isCompressed = compressed.count < bytes.count
    let stream = file.addStream(
      isCompressed ? compressed : bytes,
      [
        ("/Type", .name("/EmbeddedFile")), ("/Subtype", .name("/" + type)),
        ("/Params", .dictionary([("/Size", .integer(bytes.count))])),
      ], isCompressed: isCompressed)
    var entries: [(String, PDFValue)] = [
      ("/Type", .name("/Filespec")), ("/F", .text(name)), ("/UF", .text(name)),
      (
        "/EF",
        .dictionary([("/F", .reference(stream)), ("/UF", .reference(stream))])
      ),
      ("/AFRelationship", .name("/" + relationship.rawValue)),
    ]
    if !description.isEmpty { entries.append(("/Desc", .text(description))) }
    return file.add(.dictionary(entries))
  }
}

extension AttachedFile {
  /// Whether a name is a path that stays below the folder where it is unpacked.
  public static func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !name.isEmpty && !name.utf8.contains { $0 < 0x20 || $0 == 0x5C }
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
