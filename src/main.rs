fn main() -> std::process::ExitCode {
    plenum::cli::run(std::env::args_os())
}
