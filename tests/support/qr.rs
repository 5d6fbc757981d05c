//! What a camera reads off a screen or a sheet.
#![allow(dead_code, clippy::unwrap_used)]

/// What dark squares say, so many across and down, with a light edge round them.
pub fn read(across: usize, down: usize, dark: impl Fn(usize, usize) -> bool) -> Option<String> {
    const EDGE: usize = 4;
    const DOTS: usize = 4;
    let square = |at: usize| (at / DOTS).checked_sub(EDGE);
    let seen = |x: usize, y: usize| match (square(x), square(y)) {
        (Some(x), Some(y)) => x < across && y < down && dark(x, y),
        _ => false,
    };
    let size = |squares: usize| (squares + 2 * EDGE) * DOTS;
    let mut image = rqrr::PreparedImage::prepare_from_bitmap(size(across), size(down), seen);
    let grids = image.detect_grids();
    Some(grids.first()?.decode().ok()?.1)
}

/// What the picture in half blocks on a screen says, where there is one; light is ink.
pub fn on_screen(screen: &str) -> Option<String> {
    let lines: Vec<Vec<char>> = screen.lines().map(|line| line.chars().collect()).collect();
    let edge = |line: &Vec<char>| {
        let from = line.windows(25).position(|run| run.iter().all(|c| *c == '█'))?;
        Some((from, line[from..].iter().take_while(|c| **c == '█').count()))
    };
    let (top, (left, across)) = lines.iter().enumerate().find_map(|(y, line)| Some((y, edge(line)?)))?;
    let rows: Vec<&[char]> = lines[top..].iter().map_while(|line| line.get(left..left + across)).collect();
    let rows: Vec<_> = rows.into_iter().take_while(|row| row[0] == '█').collect();
    let dark = |x: usize, y: usize| !['█', if y.is_multiple_of(2) { '▀' } else { '▄' }].contains(&rows[y / 2][x]);
    read(across, rows.len() * 2, dark)
}

/// What each drawing on a sheet says.
pub fn on_paper(html: &str) -> Vec<String> {
    let drawings = html.split("<svg class=\"qr\" viewBox=\"0 0 ").skip(1);
    let said = drawings.map(|drawing| {
        let wide: usize = drawing.split(' ').next().unwrap().parse().unwrap();
        let path = drawing.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut dark = vec![false; wide * wide];
        for run in path.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let long: usize = rest.split('v').next().unwrap().parse().unwrap();
            let from = y.parse::<usize>().unwrap() * wide + x.parse::<usize>().unwrap();
            dark[from..from + long].fill(true);
        }
        read(wide, wide, |x, y| dark[y * wide + x]).unwrap()
    });
    said.collect()
}
