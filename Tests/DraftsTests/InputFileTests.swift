import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("Files that a person names", .timeLimit(.minutes(1)))
struct InputFileTests {
  @Test("A regular file is read, through a symbolic link as well")
  func reads() throws {
    let temporary = try TemporaryFolder()
    try write("text", to: temporary.path + "/file")
    symlink("file", temporary.path + "/link")
    #expect(try InputFile.read(temporary.path + "/file") == Array("text".utf8))
    #expect(try InputFile.read(temporary.path + "/link") == Array("text".utf8))
  }

  @Test("What is not a regular file is refused at once")
  func refusesOthers() throws {
    let temporary = try TemporaryFolder()
    let pipe = temporary.path + "/pipe"
    mkfifo(pipe, 0o600)
    symlink("pipe", temporary.path + "/link")
    for (path, kind) in [
      (pipe, FileKind.pipe), (temporary.path + "/link", .pipe), (temporary.path, .folder), ("/dev/zero", .device),
    ] {
      #expect(throws: InputError.notRegular(path: path, kind)) { try InputFile.read(path) }
    }
  }

  @Test("A missing file is an error of the system")
  func missing() throws {
    let path = try TemporaryFolder().path + "/missing"
    #expect(throws: InputError.storage(StorageError(.open, path, code: ENOENT))) { try InputFile.read(path) }
  }

  @Test("A file of exactly the limit is read, one byte more is not")
  func limit() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/file"
    for extra in [0, 1] {
      try Data(count: InputFile.sizeLimit + extra).write(to: URL(filePath: path))
      let descriptor = open(path, O_RDONLY)
      defer { close(descriptor) }
      if extra == 0 {
        #expect(try InputFile.read(path).count == InputFile.sizeLimit)
        #expect(try InputFile.read(descriptor: descriptor, name: "-").count == InputFile.sizeLimit)
      } else {
        #expect(throws: InputError.tooLarge(path: path, limit: InputFile.sizeLimit)) { try InputFile.read(path) }
        #expect(throws: InputError.tooLarge(path: "-", limit: InputFile.sizeLimit)) {
          try InputFile.read(descriptor: descriptor, name: "-")
        }
      }
    }
  }

  @Test("A pipe without an end is read up to the limit only")
  func endless() throws {
    let descriptor = open("/dev/zero", O_RDONLY)
    defer { close(descriptor) }
    #expect(throws: InputError.tooLarge(path: "-", limit: InputFile.sizeLimit)) {
      try InputFile.read(descriptor: descriptor, name: "-")
    }
  }

  @Test("A descriptor is read to its end and stays open, also where it does not wait", arguments: [0, O_NONBLOCK])
  func descriptors(flags: Int32) throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    try #require(fcntl(ends[0], F_SETFL, flags) == 0)
    let writer = Thread { [ends] in
      _ = Glibc.write(ends[1], "text", 4)
      close(ends[1])
    }
    writer.start()
    #expect(try InputFile.read(descriptor: ends[0], name: "-") == Array("text".utf8))
    #expect(fcntl(ends[0], F_GETFD) >= 0)
    close(ends[0])
  }

  @Test("A named pipe is waited for and read to its end where that is asked for, up to the limit")
  func namedPipe() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    for (count, isTooLarge) in [(4, false), (InputFile.sizeLimit + 1, true)] {
      let writer = Thread {
        // The reader goes away before the end where there is too much.
        signal(SIGPIPE, SIG_IGN)
        let file = open(path, O_WRONLY)
        var rest = [UInt8](repeating: 0x20, count: count)[...]
        while !rest.isEmpty {
          let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
          guard written > 0 else { break }
          rest = rest.dropFirst(written)
        }
        close(file)
      }
      writer.start()
      if isTooLarge {
        #expect(throws: InputError.tooLarge(path: path, limit: InputFile.sizeLimit)) {
          try InputFile.read(pipe: path)
        }
      } else {
        #expect(try InputFile.read(pipe: path) == [UInt8](repeating: 0x20, count: count))
      }
    }
  }

  @Test("A closed descriptor is an error")
  func closedDescriptor() {
    #expect(throws: InputError.storage(StorageError(.open, "-", code: EBADF))) {
      try InputFile.read(descriptor: -1, name: "-")
    }
  }
}
