import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("Files that are not what they should be")
struct FaultFileTests {
  /// Looks at a file with commands that read one, within a time that only waiting would take.
  private func read(
    _ binary: borrowing IntakeBinary, _ file: String, _ commands: [String] = ["check", "replay", "open"]
  ) throws -> [ChildProcess.End] {
    try commands.map { command in
      let end = try binary.shell(
        #"cd; exec timeout -s KILL 20 setsid -w "$0" \#(command) -- "$1" </dev/null"#, file)
      #expect(end.isHarmless, "\(command): \(end.output.debugDescription) \(end.errors.debugDescription)")
      #expect(end.status < 128, "\(command): \(end.status) \(end.errors)")
      return end
    }
  }

  /// A home whose requests would go to a server that is not there.
  private func home() throws -> IntakeBinary {
    var binary = try IntakeBinary()
    binary.connect(to: "http://127.0.0.1:1")
    return binary
  }

  @Test(
    "What holds no request is refused at once, in a sentence",
    arguments: [
      "/dev/zero", "/dev/null", "/dev/full", "/dev/tty", "/proc/self/mem", "/proc/self/environ", "/proc/kmsg",
      "/etc/passwd", "folder", "socket", "dangling", "loop", "empty", "nul",
    ])
  func kinds(file: String) throws {
    let binary = try home()
    _ = try binary.shell(
      """
      cd; mkdir folder; ln -s nowhere dangling; ln -s loop loop; : > empty; head -c 9 /dev/zero > nul
      """)
    if file == "socket" { try Self.bind(binary.home.path + "/socket") }
    // A folder to replay is what is in it.
    let commands = ["check", "open"] + (file == "folder" ? [] : ["replay"])
    for end in try read(binary, file, commands) { #expect(end.status != 0) }
  }

  /// Makes a socket of a path.
  private static func bind(_ path: String) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let isBound = withUnsafeBytes(of: address) {
      Glibc.bind(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, size) == 0
    }
    try #require(isBound)
  }

  @Test(
    "A text that is no request in UTF-8 is refused with its place",
    arguments: [
      (#"head -c 20000000 /dev/zero | tr '\0' ' '"#, "5 MiB"),
      (#"printf '%0*d' 10000 0 | tr 0 '['"#, "32"),
      (#"printf '\xff\xfe{\0}\0'"#, "UTF-16"), (#"printf '{"organization_name": "Zo\xeb"}'"#, "offset"),
      (#"printf '{"organization_name": 1, "organization_name": 2}'"#, "given already"),
      (#"printf '{"organization_name": "a\0b"}'"#, "control character"),
    ])
  func contents(command: String, word: String) throws {
    let binary = try home()
    _ = try binary.shell("cd; \(command) > file.json")
    let ends = try read(binary, "./file.json")
    #expect(ends.allSatisfy { $0.status != 0 })
    #expect(ends.map { $0.output + $0.errors }.contains { $0.contains(word) }, "\(ends[0].output)")
  }

  @Test("A byte order mark is no part of a request")
  func byteOrderMark() throws {
    let binary = try home()
    let file = try binary.write("\u{FEFF}" + ReplayEndToEndTests.plain, to: "file.json")
    #expect(try binary.run("check", file).status == 0)
  }

  @Test("One flipped bit anywhere in a draft is an error, or another draft that can be read; nothing crashes")
  func flippedBits() throws {
    let bytes = Array(ReplayEndToEndTests.draft.utf8)
    let binary = try home()
    var paths: [String] = []
    for (index, byte) in bytes.enumerated() {
      var flipped = bytes
      flipped[index] = byte ^ (1 << UInt8(index % 8))
      let file = binary.home.url.appending(path: "\(index).json")
      try Data(flipped).write(to: file)
      paths.append(file.path)
    }
    let end = try binary.run(["check"] + paths)
    #expect([0, 3].contains(end.status))
    #expect(end.isHarmless)
    #expect(end.output.contains("[syntax]"))
  }

  @Test(
    "Whatever a file is called, it is read, and its name obeyed by nothing",
    arguments: [
      #"$'a\nb.json'"#, #"$'\e[2J\e]0;x\a.json'"#, #"-rf"#, #"--json"#, #"' '"#, #"'*'"#,
      #"$(printf '%0255d' 0)"#, #"$'\u202egnp.json'"#,
    ])
  func names(name: String) throws {
    let binary = try home()
    _ = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let end = try binary.shell(#"cd; cp plain.json ./\#(name) && exec "$0" check -- ./\#(name) ./missing"#)
    #expect(end.status == 3)
    #expect(end.isHarmless, "\(end.output.debugDescription)")
    // Only the one that is not there is complained about.
    #expect(end.output.split(separator: "\n").count == 1, "\(end.output)")
    #expect(end.output.contains("missing"))
  }

  @Test("A name that is no UTF-8 cannot be given, and is shown with what stands for its bytes")
  func bytes() throws {
    let binary = try home()
    let end = try binary.shell(#"cd; printf '{}' > $'\xff\xfe.json' && exec "$0" check $'\xff\xfe.json'"#)
    #expect(end.status == 3)
    #expect(end.isHarmless)
    #expect(end.output.hasPrefix("\u{FFFD}\u{FFFD}.json: error: "))
  }

  @Test("A draft that names a server or a token changes neither")
  func settings() throws {
    let api = try FaultAPI()
    let other = try FaultAPI()
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL, token: "s3cr3t-4711")
    let settings = #""base_url": "\#(other.baseURL)", "INTAKE_BASE_URL": "\#(other.baseURL)", "token": "other""#
    let draft = try binary.write(
      ReplayEndToEndTests.draft.replacing(#""schema": 1,"#, with: #""schema": 1, \#(settings),"#), to: "draft.json")
    let end = try binary.run("replay", draft)
    #expect(end.status == 0, "\(end.errors)")
    #expect(api.stored.count == 1)
    #expect(other.posted.isEmpty && other.lists == 0)
    try FaultOracle(binary, api, texts: [end]).check()
  }

  @Test("Ten thousand integrations are opened, scrolled through and saved")
  func many() throws {
    let binary = try home()
    let item = #"{"type": "item", "update_frequency": "30 6 * * *"}"#
    let items = Array(repeating: item, count: 10_000).joined(separator: ",")
    let file = try binary.write(
      #"{"organization_name": "Big", "primary_contact_name": "Bob", "integrations": [\#(items)]}"#, to: "big.json")
    #expect(try binary.run("check", file).status == 0)
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) new \(file); echo status $?")
    try screen.waitFor("1 Organization")
    try screen.press("<M-3>")
    try screen.waitFor("10000")
    try screen.press("<Up><Up><Up>")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("status 0")
  }
}
