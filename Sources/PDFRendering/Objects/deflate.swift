internal import CZlib

/// Compresses bytes as PDF's FlateDecode filter reads them.
func deflate(_ bytes: [UInt8]) -> [UInt8] { Deflater().deflate(bytes) }

/// Compresses one piece after the other: making zlib's tables takes longer than a small piece does.
final class Deflater {
  private var stream: UnsafeMutablePointer<z_stream>

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    deflateInit_(
      stream, Z_DEFAULT_COMPRESSION, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  func deflate(_ bytes: [UInt8]) -> [UInt8] {
    deflateReset(stream)
    let bound = Int(deflateBound(stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      bytes.withUnsafeBufferPointer { source in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.pointee.avail_in = UInt32(source.count)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(bound)
        CZlib.deflate(stream, Z_FINISH)
      }
      count = bound - Int(stream.pointee.avail_out)
    }
  }
}
