/// What the head of a picture's file says beside its pixels: how it is turned, how many pixels make an
/// inch, and whether the file is whole.
///
/// gdk-pixbuf tells neither the orientation in a PNG file nor whether a JPEG file is cut off.
struct PictureMetadata {
  /// EXIF's orientation, 1…8.
  var orientation: Int?
  /// Pixels to the inch, across and down.
  var density: (x: Double, y: Double)?
  /// Whether the file ends where its format says that it ends.
  var isWhole = true

  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      readPNG(bytes)
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      readJPEG(bytes)
    }
    // Programs that know no density write 0 or 1.
    if let known = density, !(20...20_000).contains(known.x) || !(20...20_000).contains(known.y) {
      density = nil
    }
  }

  /// PNG, chapter 5: chunks of a length, a name, bytes and a sum.
  private mutating func readPNG(_ bytes: [UInt8]) {
    isWhole = false
    var reader = ByteReader(bytes, at: 8)
    while let length = reader.number(4), let name = reader.take(4) {
      guard let body = reader.take(length), reader.take(4) != nil else { return }
      switch String(decoding: name, as: UTF8.self) {
      case "IEND":
        isWhole = true
        return
      case "pHYs" where body.last == 1:
        var inner = ByteReader(Array(body))
        // To the metre.
        if let x = inner.number(4), let y = inner.number(4) {
          density = (Double(x) * 0.0254, Double(y) * 0.0254)
        }
      case "eXIf": read(EXIF(Array(body)))
      default: break
      }
    }
  }

  /// JPEG, annex B: segments up to the first scan.
  private mutating func readJPEG(_ bytes: [UInt8]) {
    isWhole = false
    var reader = ByteReader(bytes, at: 2)
    while let mark = reader.number(2), mark >> 8 == 0xFF {
      if mark == 0xFFFF {
        reader.index -= 1
        continue
      }
      guard let length = reader.number(2), length >= 2, let body = reader.take(length - 2) else {
        return
      }
      switch mark {
      case 0xFFDA:
        let rest = bytes[reader.index...]
        isWhole = zip(rest, rest.dropFirst()).contains { $0 == 0xFF && $1 == 0xD9 }
        return
      case 0xFFE0 where body.starts(with: "JFIF\0".utf8) && body.count >= 12:
        var inner = ByteReader(Array(body), at: 7)
        guard let unit = inner.number(1), let x = inner.number(2), let y = inner.number(2) else {
          break
        }
        // Neither inches nor centimetres: the shape of pixels alone.
        let perInch = [1: 1, 2: 2.54][unit]
        if let perInch { density = (Double(x) * perInch, Double(y) * perInch) }
      case 0xFFE1 where body.starts(with: "Exif\0\0".utf8): read(EXIF(Array(body.dropFirst(6))))
      default: break
      }
    }
  }

  private mutating func read(_ exif: EXIF) {
    orientation = exif.orientation ?? orientation
    if density == nil { density = exif.density }
  }
}

/// The entries of a camera's notes (EXIF 2.3, 4.6) that tell how to show its picture.
private struct EXIF {
  private(set) var orientation: Int?
  private(set) var density: (x: Double, y: Double)?

  init(_ bytes: [UInt8]) {
    let isLittle = bytes.starts(with: "II".utf8)
    guard isLittle || bytes.starts(with: "MM".utf8) else { return }
    func reader(at index: Int) -> ByteReader {
      ByteReader(bytes, at: index, isLittleEndian: isLittle)
    }
    var head = reader(at: 4)
    guard let start = head.number(4) else { return }
    var list = reader(at: start)
    guard let count = list.number(2) else { return }
    var resolution: [Int: Double] = [:]
    var unit = 2
    for _ in 0..<count {
      guard let tag = list.number(2), list.number(2) != nil, list.number(4) != nil else { return }
      let place = list.index
      guard let value = list.number(4) else { return }
      var short = reader(at: place)
      let small = short.number(2) ?? 0
      switch tag {
      case 0x0112 where (1...8).contains(small): orientation = small
      case 0x011A, 0x011B:
        var ratio = reader(at: value)
        if let above = ratio.number(4), let below = ratio.number(4), below > 0 {
          resolution[tag] = Double(above) / Double(below)
        }
      case 0x0128: unit = small
      default: break
      }
    }
    if let x = resolution[0x011A], let y = resolution[0x011B], unit == 2 || unit == 3 {
      let perInch = unit == 3 ? 2.54 : 1
      density = (x * perInch, y * perInch)
    }
  }
}

/// Reads numbers out of bytes; nil past their end.
private struct ByteReader {
  private let bytes: [UInt8]
  private let isLittleEndian: Bool
  var index: Int

  init(_ bytes: [UInt8], at index: Int = 0, isLittleEndian: Bool = false) {
    self.bytes = bytes
    self.index = index
    self.isLittleEndian = isLittleEndian
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard index >= 0, count >= 0, index <= bytes.count, count <= bytes.count - index else {
      return nil
    }
    defer { index += count }
    return bytes[index..<index + count]
  }

  mutating func number(_ count: Int) -> Int? {
    guard let taken = take(count) else { return nil }
    return (isLittleEndian ? Array(taken.reversed()) : Array(taken)).reduce(0) { $0 << 8 | Int($1) }
  }
}
