<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
<context>
    <name>viewer</name>
    <message>
        <source> ({method} failed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About LIIF Viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions that match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size (100%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding detail… {percent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After Chen, Liu and Wang, {title}, CVPR 2021. Licence: {licence}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image viewer in which zoom has no pixels: the photo is drawn as a continuous function, asked for exactly the pixels that the window shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the blind test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As other windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the file needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkerboard behind transparency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour the parts by how finished they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with and without JPEG clean-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with another picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare, or another way of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a link to this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file&apos;s path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag left or middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by {model} on {device}, in {precision}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files or a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame {number:,} of {count:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full detail · {likeness} to reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a page or frame…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histograms of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold Space, or Shift while comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG clean-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF, fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF, fastest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIIF, most detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave full screen or the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile of both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the original to judge by…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loupe on both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make differences brighter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make them darker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror top to bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse and touchpad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the line between the panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the slider left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the slider right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called that. Try another word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {number:,} of {count:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan sideways, up and down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste image or path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page or frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the second picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the other pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by hand…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+wheel, Ctrl+wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the difference, or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size {number:,} of {count:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay at this spot when I change pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch how it is enlarged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo, reduced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two fingers on a touchpad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to 100% there is nothing to add: zoom in to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done with the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel, pinch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 2 times (200%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 3 times (300%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 4 times (400%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 5 times (500%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 6 times (600%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 7 times (700%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 8 times (800%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom 9 times (900%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to a part…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>animation animated speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background around the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bookmark position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Auto interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Bicubic interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Draft interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge LIIF interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Lanczos interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Light draft interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarge Nearest interpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the graphics card: {parts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rotate flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save enlarge bigger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selection rectangle region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{count:,} pixels</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{method} · JPEG cleaned up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{method} · starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} on {device}, {precision}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.0f} hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.0f} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.1f} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.1f} hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.1f} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:.2g} gigapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels, {amount}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
