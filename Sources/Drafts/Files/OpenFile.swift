internal import Glibc

/// An open file, closed when the value goes away.
struct OpenFile: ~Copyable, Sendable {
  /// Negative once it is closed.
  private(set) var descriptor: Int32
  /// For errors.
  let path: String

  /// Takes over a descriptor.
  init(owning descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a file by its path; never waits for the other end of a FIFO.
  init(_ path: String, _ flags: Int32) throws(StorageError) {
    let descriptor = retrying { open(path, flags | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw StorageError(.open, path, code: errno) }
    self.init(owning: descriptor, path: path)
  }

  deinit {
    // Whoever wrote closed the file before; the end of reading has nothing to say.
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  /// Closes the file and says whether that went well, which some network file systems only know then.
  consuming func close() throws(StorageError) {
    let result = Glibc.close(descriptor)
    // The descriptor is gone whatever the result is, so it is not closed a second time.
    descriptor = -1
    if result != 0, errno != EINTR { throw error(.close) }
  }

  func status() throws(StorageError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw error(.inspect) }
    return status
  }

  func setMode(_ mode: mode_t) throws(StorageError) {
    guard retrying({ fchmod(descriptor, mode) }) == 0 else { throw error(.setMode) }
  }

  /// Writes every byte, however often the system takes only a part of them.
  func write(_ bytes: [UInt8]) throws(StorageError) {
    var written = 0
    while written < bytes.count {
      written += try writeOnce(bytes[written...])
    }
  }

  /// Writes with a single system call.
  ///
  /// - Returns: how many of the bytes were taken.
  func writeOnce(_ bytes: ArraySlice<UInt8>) throws(StorageError) -> Int {
    let count = bytes.withUnsafeBytes { buffer in
      retrying { Glibc.write(descriptor, buffer.baseAddress, buffer.count) }
    }
    guard count >= 0 else { throw error(.write) }
    return count
  }

  /// Writes with a single system call at an offset, not where the file ends.
  func write(_ bytes: [UInt8], at offset: off_t) throws(StorageError) {
    let count = retrying { pwrite(descriptor, bytes, bytes.count, offset) }
    guard count >= 0 else { throw error(.write) }
  }

  /// Cuts off what is behind a length.
  func truncate(to length: Int) throws(StorageError) {
    guard retrying({ ftruncate(descriptor, off_t(length)) }) == 0 else { throw error(.write) }
  }

  /// Reads up to the end of the file or up to that many bytes, whichever comes first.
  func read(atMost limit: Int) throws(StorageError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let wanted = min(chunk.count, limit - bytes.count)
      let count = chunk.withUnsafeMutableBytes { buffer in
        retrying { Glibc.read(descriptor, buffer.baseAddress, wanted) }
      }
      if count < 0, errno == EAGAIN {
        // What is no regular file may have more later; a regular file that says so is one like /proc/kmsg.
        guard FileKind(mode: try status().st_mode) != nil else { throw StorageError(.read, path, code: EAGAIN) }
        waitForInput()
        continue
      }
      guard count >= 0 else { throw error(.read) }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The byte at an offset, nil behind the end.
  func byte(at offset: off_t) throws(StorageError) -> UInt8? {
    var byte: UInt8 = 0
    let count = retrying { pread(descriptor, &byte, 1, offset) }
    guard count >= 0 else { throw error(.read) }
    return count == 1 ? byte : nil
  }

  /// Waits until everything is on the disk.
  ///
  /// It is never tried again: after a failure the kernel forgets the pages it could not write, and a second call
  /// would claim success.
  func synchronize() throws(StorageError) {
    guard fsync(descriptor) == 0 else { throw error(.synchronize) }
  }

  /// Waits until the contents and the length are on the disk; never tried again, as `synchronize()`.
  func synchronizeContents() throws(StorageError) {
    guard fdatasync(descriptor) == 0 else { throw error(.synchronize) }
  }

  /// Standard input may have been made non-blocking by a program that shares it.
  private func waitForInput() {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = Glibc.poll(&poll, 1, -1)
  }

  private func error(_ operation: StorageError.Operation) -> StorageError {
    StorageError(operation, path, code: errno)
  }
}

/// Makes a system call again for as long as signals interrupt it.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
