import ConnectionsAPI
import Networking
import Wizard

/// Where requests go and with which token: from the options, else from the environment.
struct Connection {
  /// The client, or why there is none.
  let result: Result<ConnectionsClient, Obstacle>
  /// What the wizard shows of it.
  let server: Server
  private let options: ConnectionOptions
  private let environment: [String: String]

  /// Why nothing can be sent, in a sentence, and the status of a command that has to.
  struct Obstacle: Error {
    var message: String
    var status: ExitStatus
  }

  /// `nil` if something is missing or wrong.
  var client: ConnectionsClient? { try? result.get() }

  /// The client with a token that is read again when its file changes; nil as above.
  var renewableClient: RenewableClient? {
    client.map { client in
      RenewableClient(client, file: options.tokenFile) { [options, environment] in Connection(options, environment) }
    }
  }

  /// The reason there is no client; `nil` if there is one.
  var obstacle: Obstacle? {
    if case .failure(let obstacle) = result { obstacle } else { nil }
  }

  /// Reads `--base-url` or `INTAKE_BASE_URL`, and `--token-file` or `INTAKE_TOKEN`.
  init(_ options: ConnectionOptions, _ environment: [String: String]) {
    (self.options, self.environment) = (options, environment)
    do throws(Obstacle) {
      let baseURL = try Self.baseURL(options, environment)
      do throws(Obstacle) {
        let client = ConnectionsClient(
          baseURL: baseURL, token: try Self.token(options, environment),
          transport: CurlTransport(caFile: environment["INTAKE_CA_FILE"], userAgent: Version.userAgent),
          deadlines: Deadlines(total: options.timeout * 1_000))
        result = .success(client)
        server = Server(url: client.createURL, name: baseURL.name)
      } catch {
        result = .failure(error)
        server = Server(url: nil, name: baseURL.name, obstacle: error.message)
      }
    } catch {
      result = .failure(error)
      server = Server(url: nil, name: "", obstacle: error.message)
    }
  }

  /// A practice server in this process.
  init(practice client: ConnectionsClient) {
    (options, environment) = (ConnectionOptions(), [:])
    result = .success(client)
    server = Server(url: client.createURL, name: client.baseURL.name, isPractice: true)
  }

  private static func baseURL(
    _ options: ConnectionOptions, _ environment: [String: String]
  ) throws(Obstacle) -> BaseURL {
    guard let text = options.baseURL ?? environment["INTAKE_BASE_URL"], !text.isEmpty else {
      throw Obstacle(message: "No server is configured: set INTAKE_BASE_URL, or give --base-url.", status: .usage)
    }
    do { return try BaseURL(text) } catch { throw Obstacle(message: error.message, status: .usage) }
  }

  private static func token(_ options: ConnectionOptions, _ environment: [String: String]) throws(Obstacle) -> Token {
    if let file = options.tokenFile {
      do { return try Token(file: file) } catch {
        throw Obstacle(message: "\(file): \(error.message)", status: .notAuthorised)
      }
    }
    let token: Token?
    do { token = try Token(environment: environment) } catch {
      throw Obstacle(message: "\(Token.environmentVariable): \(error.message)", status: .notAuthorised)
    }
    guard let token else {
      throw Obstacle(
        message: "There is no token: set \(Token.environmentVariable), or name a file with --token-file.",
        status: .notAuthorised)
    }
    return token
  }
}

extension BaseURL {
  /// The host, and the port where it is not the usual one.
  var name: String { port == 443 ? host : "\(host):\(port)" }
}
