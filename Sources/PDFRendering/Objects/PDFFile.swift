internal import CQPDF
import CairoRendering
internal import Glibc

/// A PDF that is put together from objects, by libqpdf.
///
/// Objects may be named before they are filled in. Belongs to one thread.
final class PDFFile {
  private var file: qpdf_data?

  init() throws(RenderingError) {
    file = qpdf_init()
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, QPDF_TRUE)
    guard qpdf_empty_pdf(file) == 0 else { throw failure() }
  }

  deinit { qpdf_cleanup(&file) }

  /// The document's catalog.
  var catalog: PDFReference { PDFReference(handle: qpdf_get_root(file)) }

  /// An indirect dictionary that is empty as yet.
  func reserve() -> PDFReference {
    let dictionary = qpdf_oh_new_dictionary(file)
    defer { qpdf_oh_release(file, dictionary) }
    return PDFReference(handle: qpdf_make_indirect_object(file, dictionary))
  }

  /// Makes a value an indirect object.
  func add(_ value: PDFValue) -> PDFReference {
    let direct = make(value)
    defer { qpdf_oh_release(file, direct) }
    return PDFReference(handle: qpdf_make_indirect_object(file, direct))
  }

  /// Sets entries of a dictionary.
  func set(_ entries: [(String, PDFValue)], of target: PDFReference) {
    for (key, value) in entries { setEntry(key, value, of: target.handle) }
  }

  /// Adds a stream.
  ///
  /// - Parameter bytes: as they stand in the file.
  func addStream(
    _ bytes: [UInt8], _ entries: [(String, PDFValue)] = [], isCompressed: Bool
  ) -> PDFReference {
    let stream = qpdf_oh_new_stream(file)
    let filter = isCompressed ? qpdf_oh_new_name(file, "/FlateDecode") : qpdf_oh_new_null(file)
    let parameters = qpdf_oh_new_null(file)
    bytes.withUnsafeBufferPointer {
      // No data at all is no buffer.
      var none: UInt8 = 0
      qpdf_oh_replace_stream_data(
        file, stream, $0.baseAddress ?? withUnsafePointer(to: &none) { $0 }, $0.count, filter,
        parameters)
    }
    let dictionary = qpdf_oh_get_dict(file, stream)
    for (key, value) in entries { setEntry(key, value, of: dictionary) }
    for handle in [filter, parameters, dictionary] { qpdf_oh_release(file, handle) }
    return PDFReference(handle: stream)
  }

  /// Adds a page at the end.
  func addPage(_ page: PDFReference) throws(RenderingError) {
    guard qpdf_add_page(file, file, page.handle, QPDF_FALSE) == 0 else { throw failure() }
  }

  func setInformation(_ information: PDFReference) {
    let trailer = qpdf_get_trailer(file)
    qpdf_oh_replace_key(file, trailer, "/Info", information.handle)
    qpdf_oh_release(file, trailer)
  }

  /// Adds the first page of another PDF as a picture, a form (ISO 32000-1, 8.10).
  func addForm(
    ofFirstPageOf bytes: [UInt8], width: Double, height: Double
  ) throws(RenderingError) -> PDFReference {
    var other = qpdf_init()
    defer { qpdf_cleanup(&other) }
    qpdf_silence_errors(other)
    qpdf_set_suppress_warnings(other, QPDF_TRUE)
    // Read when it is copied, at the latest when this file is written; so it has a copy of its own.
    let source = ForeignBytes(bytes)
    foreign.append(source)
    guard
      qpdf_read_memory(other, "picture", source.start, UInt64(bytes.count), nil) == 0
    else { throw .pdf("a picture could not be read") }
    let page = qpdf_get_page_n(other, 0)
    var content: UnsafeMutablePointer<UInt8>?
    var length = 0
    guard qpdf_oh_get_page_content_data(other, page, &content, &length) == 0, let content else {
      throw .pdf("a picture has no content")
    }
    defer { free(content) }
    var entries: [(String, PDFValue)] = [
      ("/Type", .name("/XObject")), ("/Subtype", .name("/Form")),
      ("/BBox", .rectangle(0, 0, width, height)),
    ]
    for key in ["/Resources", "/Group"] where qpdf_oh_has_key(other, page, key) != 0 {
      let value = qpdf_oh_get_key(other, page, key)
      let indirect =
        qpdf_oh_is_indirect(other, value) != 0 ? value : qpdf_make_indirect_object(other, value)
      entries.append(
        (key, .reference(PDFReference(handle: qpdf_oh_copy_foreign_object(file, other, indirect)))))
    }
    let data = Array(UnsafeBufferPointer(start: content, count: length))
    return addStream(deflate(data), entries, isCompressed: true)
  }

  /// Sources of copied objects, which qpdf reads when the file is written.
  private var foreign: [ForeignBytes] = []

  /// The whole file; the same objects give the same bytes.
  func write() throws(RenderingError) -> [UInt8] {
    guard qpdf_init_write_memory(file) == 0 else { throw failure() }
    qpdf_set_object_stream_mode(file, qpdf_o_generate)
    qpdf_set_compress_streams(file, QPDF_TRUE)
    // Streams stand as they were added.
    qpdf_set_decode_level(file, qpdf_dl_none)
    qpdf_set_deterministic_ID(file, QPDF_TRUE)
    qpdf_force_pdf_version(file, "1.7")
    guard qpdf_write(file) == 0 else { throw failure() }
    return Array(
      UnsafeBufferPointer(start: qpdf_get_buffer(file), count: qpdf_get_buffer_length(file)))
  }

  private func failure() -> RenderingError {
    guard qpdf_has_error(file) != 0, let error = qpdf_get_error(file),
      let text = qpdf_get_error_full_text(file, error)
    else { return .pdf("unknown error") }
    return .pdf(String(cString: text))
  }

  // MARK: Values

  private func setEntry(_ key: String, _ value: PDFValue, of dictionary: qpdf_oh) {
    if case .reference(let reference) = value {
      qpdf_oh_replace_key(file, dictionary, key, reference.handle)
      return
    }
    let made = make(value)
    qpdf_oh_replace_key(file, dictionary, key, made)
    qpdf_oh_release(file, made)
  }

  /// A handle to be released.
  private func make(_ value: PDFValue) -> qpdf_oh {
    switch value {
    case .boolean(let value): return qpdf_oh_new_bool(file, value ? QPDF_TRUE : QPDF_FALSE)
    case .integer(let value): return qpdf_oh_new_integer(file, Int64(value))
    case .real(let value):
      var text = ContentText()
      text.add(value)
      return qpdf_oh_new_real_from_string(file, String(decoding: text.bytes, as: UTF8.self))
    case .name(let name): return qpdf_oh_new_name(file, name)
    case .text(let text):
      return qpdf_oh_new_binary_unicode_string(file, text, text.utf8.count)
    case .bytes(let bytes):
      return bytes.withUnsafeBytes {
        qpdf_oh_new_binary_string(
          file, $0.bindMemory(to: CChar.self).baseAddress ?? UnsafePointer(bitPattern: 1),
          bytes.count)
      }
    case .array(let values):
      let array = qpdf_oh_new_array(file)
      for value in values {
        if case .reference(let reference) = value {
          qpdf_oh_append_item(file, array, reference.handle)
        } else {
          let made = make(value)
          qpdf_oh_append_item(file, array, made)
          qpdf_oh_release(file, made)
        }
      }
      return array
    case .dictionary(let entries):
      let dictionary = qpdf_oh_new_dictionary(file)
      for (key, value) in entries { setEntry(key, value, of: dictionary) }
      return dictionary
    case .reference(let reference): return qpdf_oh_new_object(file, reference.handle)
    }
  }
}

/// Bytes that stay where they are.
private final class ForeignBytes {
  private let bytes: UnsafeMutableBufferPointer<CChar>

  init(_ bytes: [UInt8]) {
    self.bytes = .allocate(capacity: max(1, bytes.count))
    _ = self.bytes.initialize(from: bytes.lazy.map { CChar(bitPattern: $0) })
  }

  deinit { bytes.deallocate() }

  var start: UnsafePointer<CChar> { UnsafePointer(bytes.baseAddress!) }
}
